package io.instashop.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is wrong in a manifest is seen, in each of the three kinds of schemas. */
class SchemasTest {

  private static final Yaml YAML = new Yaml(new SafeConstructor(new LoaderOptions()));
  private static Schemas schemas;
  private static Map<String, String> texts;

  @BeforeAll
  static void write() throws IOException {
    schemas = new Schemas();
    texts = new TreeMap<>();
    for (Manifest each : Kustomization.read("infra/kubernetes/production").manifests()) {
      texts.put(each.id(), YAML.dump(each.content()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Unknown fields.
    "Deployment/producer-service, readinessProbe, readynessProbe",
    "StatefulSet/redis, accessModes, accessMode",
    "NetworkPolicy/windows, podSelector, podSelecter",
    "Kafka/instashop, networkPolicyPeers, networkPolicyPeer",
    "KafkaNodePool/broker, jvmOptions, jvmOption",
    "KafkaUser/producer, patternType, pattern",
    "Cluster/postgres, enableSuperuserAccess, superuserAccess",
    "Cluster/postgres, dataDurability, durability",
    // Fields that are missing, since they have the name of another one.
    "Deployment/metrics-job, containerPort, hostPort",
    "StatefulSet/consumer-service, 'mountPath: /tmp', 'subPath: /tmp'",
    "Cluster/postgres, instances, replicas",
    // Values of another type, or none of those that there are.
    "CronJob/audit, 'suspend: true', 'suspend: often'",
    "Deployment/generator-service, 'replicas: 1', 'replicas: \"one\"'",
    "ConfigMap/generator, 'RATE: ''10''', 'RATE: 10'",
    "Kafka/instashop, 'port: 9093', 'port: \"9093\"'",
    "Kafka/instashop, scram-sha-512, scram-sha-1024",
    "Kafka/instashop, 'type: internal', 'type: inside'",
    "Cluster/postgres, 'instances: 3', 'instances: \"3\"'",
    "Cluster/postgres-dwh, 'dataDurability: required', 'dataDurability: demanded'",
    // Versions that there are not, or no longer.
    "Deployment/metrics-job, apps/v1, extensions/v1beta1",
    "KafkaUser/audit, kafka.strimzi.io/v1, kafka.strimzi.io/v1beta2",
    "Cluster/postgres, postgresql.cnpg.io/v1, postgresql.cnpg.io/v2"
  })
  void seesWhatIsWrong(String id, String right, String wrong) {
    assertThat(complaints(texts.get(id))).isEmpty();
    assertThat(texts.get(id)).contains(right);
    assertThat(complaints(texts.get(id).replace(right, wrong))).isNotEmpty();
  }

  private static List<String> complaints(String text) {
    return schemas.complaints(new Manifest(Tree.map(YAML.load(text))));
  }
}
