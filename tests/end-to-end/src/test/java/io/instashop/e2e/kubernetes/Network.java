package io.instashop.e2e.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which pods reach which, by the network policies. A pod that no policy of a direction selects is
 * open in it. Strimzi makes the policy of its brokers from the peers of a listener.
 */
record Network(List<Manifest> manifests) {

  /**
   * Whoever may call a port of a server's pods, and may leave its own for it.
   *
   * @param port of the container, a number
   */
  TreeSet<String> callers(Manifest server, int port) {
    TreeSet<String> callers = new TreeSet<>();
    for (Manifest client : manifests) {
      if (!client.podTemplate().isEmpty()
          && client != server
          && isAllowed(server, client, port, "Ingress", "from")
          && isAllowed(client, server, port, "Egress", "to")) {
        callers.add(client.name());
      }
    }
    return callers;
  }

  /** Pods that a policy names and that no manifest makes. */
  List<String> strangers() {
    List<String> strangers = new ArrayList<>();
    for (Manifest policy : policies()) {
      List<Map<String, Object>> selectors = new ArrayList<>();
      selectors.add(Tree.map(policy.spec(), "podSelector"));
      for (String direction : List.of("ingress", "egress")) {
        for (Map<String, Object> rule : Tree.maps(policy.spec(), direction)) {
          peers(rule).stream()
              .filter(peer -> !peer.containsKey("namespaceSelector"))
              .forEach(peer -> selectors.add(Tree.map(peer, "podSelector")));
        }
      }
      selectors.stream()
          .filter(selector -> manifests.stream().noneMatch(each -> selects(selector, each)))
          .forEach(selector -> strangers.add(policy + ": " + selector));
    }
    return strangers;
  }

  /** Whether a selector of labels selects the pods that a manifest makes. */
  static boolean selects(Map<String, Object> selector, Manifest manifest) {
    Map<String, Object> labels = Tree.map(selector, "matchLabels");
    return labels.entrySet().stream()
        .allMatch(each -> each.getValue().equals(manifest.podLabels().get(each.getKey())));
  }

  private boolean isAllowed(
      Manifest own, Manifest other, int port, String type, String peersField) {
    if (type.equals("Ingress") && own.kind().equals("Kafka")) {
      return Tree.maps(own.spec(), "kafka", "listeners").stream()
          .filter(listener -> listener.get("port").equals(port))
          .flatMap(listener -> Tree.maps(listener, "networkPolicyPeers").stream())
          .anyMatch(peer -> selects(Tree.map(peer, "podSelector"), other));
    }
    boolean isSelected = false;
    for (Manifest policy : policies()) {
      if (Tree.texts(policy.spec(), "policyTypes").contains(type)
          && selects(Tree.map(policy.spec(), "podSelector"), own)) {
        isSelected = true;
        for (Map<String, Object> rule :
            Tree.maps(policy.spec(), peersField.equals("from") ? "ingress" : "egress")) {
          if (Tree.maps(rule, "ports").stream().anyMatch(each -> each.get("port").equals(port))
              && peers(rule).stream()
                  .filter(peer -> !peer.containsKey("namespaceSelector"))
                  .anyMatch(peer -> selects(Tree.map(peer, "podSelector"), other))) {
            return true;
          }
        }
      }
    }
    return !isSelected;
  }

  private List<Manifest> policies() {
    return manifests.stream().filter(each -> each.kind().equals("NetworkPolicy")).toList();
  }

  private static List<Map<String, Object>> peers(Map<String, Object> rule) {
    List<Map<String, Object>> peers = new ArrayList<>(Tree.maps(rule, "from"));
    peers.addAll(Tree.maps(rule, "to"));
    return peers;
  }
}
