package io.instashop.lake.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureSettingsTest {

  private static final String KEY = "c2VjcmV0c2VjcmV0";

  private static Map<String, String> of(String text) {
    return AzureSettings.of(Map.of(ConnectionString.VARIABLE, text));
  }

  @Test
  void anAccountWithItsKey() {
    assertThat(
            of(
                "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey="
                    + KEY
                    + ";EndpointSuffix=core.chinacloudapi.cn"))
        .containsEntry("spark.hadoop.fs.azure.account.key.shop.dfs.core.chinacloudapi.cn", KEY)
        .containsEntry("spark.hadoop.fs.azure.account.key.shop.blob.core.chinacloudapi.cn", KEY)
        .containsEntry("spark.hadoop.fs.azure.fns.account.service.type", "BLOB")
        .doesNotContainKeys(
            "spark.hadoop.fs.azure.abfs.endpoint",
            "spark.hadoop.fs.azure.always.use.https",
            "spark.hadoop.fs.azure.account.hns.enabled");
  }

  @Test
  void anAccountWithASignature() {
    assertThat(
            of(
                "BlobEndpoint=https://shop.blob.core.windows.net/;"
                    + "SharedAccessSignature=?sv=2020-10-02&sig=abc%3D"))
        .containsEntry("spark.hadoop.fs.azure.account.auth.type.shop.dfs.core.windows.net", "SAS")
        .containsEntry(
            "spark.hadoop.fs.azure.sas.fixed.token.shop.dfs.core.windows.net",
            "sv=2020-10-02&sig=abc%3D")
        .doesNotContainKey("spark.hadoop.fs.azure.account.key.shop.dfs.core.windows.net");
  }

  @Test
  void anEmulatorHasTheAccountInThePath() {
    assertThat(of("UseDevelopmentStorage=true"))
        .isEqualTo(
            of(
                "defaultendpointsprotocol=http;accountname=devstoreaccount1;accountkey="
                    + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/"
                    + "KBHBeksoGMGw==;blobendpoint=http://127.0.0.1:10000/devstoreaccount1/;"))
        .containsEntry("spark.hadoop.fs.azure.abfs.endpoint", "127.0.0.1:10000")
        .containsEntry("spark.hadoop.fs.azure.always.use.https", "false")
        .containsEntry("spark.hadoop.fs.azure.account.hns.enabled", "false");
    assertThat(of("AccountName=shop;AccountKey=" + KEY + ";BlobEndpoint=http://azurite/shop"))
        .containsEntry("spark.hadoop.fs.azure.abfs.endpoint", "azurite:80");
  }

  @Test
  void withoutTheVariableNothingIsSet() {
    assertThat(AzureSettings.of(Map.of())).isEmpty();
    assertThat(of(" ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c2VjcmV0c2VjcmV0 | NAME=VALUE
          AccountKey=c2VjcmV0c2VjcmV0 | AccountName or a BlobEndpoint
          AccountName=Shop!;AccountKey=c2VjcmV0c2VjcmV0 | BlobEndpoint
          AccountName=s;AccountKey=c2VjcmV0c2VjcmV0 | AccountName of 3 to 24
          AccountName=shop | AccountKey or a SharedAccessSignature
          AccountName=shop;AccountKey=c2VjcmV0c2VjcmV0;SharedAccessSignature=s | AccountKey or a Shared
          AccountName=shop;AccountKey=c2VjcmV0%c2VjcmV0 | in base64
          AccountName=shop;AccountKey=c2VjcmV0c2VjcmV0;BlobEndpoint=ftp://h/shop | http or https
          AccountName=shop;AccountKey=c2VjcmV0c2VjcmV0;BlobEndpoint=http://c2VjcmV0 c2VjcmV0 | address
          AccountName=shop;AccountKey=c2VjcmV0c2VjcmV0;BlobEndpoint=https://cdn.example/ | HOST:PORT/ACCOUNT
          """)
  void aWrongOneIsRefusedWithoutShowingIt(String text, String allowed) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageStartingWith(ConnectionString.VARIABLE + " must ")
        .hasMessageContaining(allowed)
        .hasMessageEndingWith(", but is '******'")
        .hasMessageNotContaining("c2Vj");
  }

  @Test
  void itsTextShowsNoKey() {
    ConnectionString parsed = ConnectionString.parse("AccountName=shop;AccountKey=" + KEY);
    assertThat(parsed).hasToString("https://shop.blob.core.windows.net");
    assertThat(new SharedKey("shop", KEY)).hasToString("shop");
  }

  /** The sum was computed apart, by the rule that Azure documents. */
  @Test
  void aRequestIsSigned() {
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("x-ms-version", "2020-10-02");
    headers.put("x-ms-date", "Sun, 29 Nov 2026 16:00:00 GMT");
    headers.put("x-ms-blob-type", "BlockBlob");
    assertThat(
            new SharedKey("shop", KEY)
                .put(URI.create("https://shop.blob.core.windows.net/c/a"), 5, "*", headers))
        .isEqualTo("SharedKey shop:sqtevlqORx2rE+Sgm41QASe+LP5QfvpQ9zkMJ8I7aKA=");
  }
}
