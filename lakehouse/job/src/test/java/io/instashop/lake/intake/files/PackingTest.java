package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {

  @TempDir private Path folder;

  private String unpacked(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    Packing packing = Packing.of(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
    try (InputStream raw = Files.newInputStream(file);
        InputStream text = packing == null ? raw : packing.unpack(raw)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] gzip(byte[]... texts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] text : texts) {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(one)) {
        zip.write(text);
      }
      all.writeBytes(one.toByteArray());
    }
    return all.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first block of an archive, and its text. */
  private static byte[] tar(String mark) {
    byte[] archive = new byte[1024];
    System.arraycopy(text("prices.csv"), 0, archive, 0, 10);
    System.arraycopy(text(mark), 0, archive, 257, mark.length());
    System.arraycopy(text("id\n1\n"), 0, archive, 512, 5);
    return archive;
  }

  @Test
  void readsAllPartsOfAGzipFileHoweverItIsCalled() throws IOException {
    byte[] both = gzip(text("id\n1\n"), text("2\n"));
    assertThat(unpacked("a.csv.gz", both)).isEqualTo("id\n1\n2\n");
    assertThat(unpacked("a.csv", both)).isEqualTo("id\n1\n2\n");
  }

  @Test
  void aBrokenPartOfAGzipFileIsNoEnd() throws IOException {
    byte[] first = gzip(text("id\n1\n"));
    byte[] both = gzip(text("id\n1\n"), text("2\n"));
    both[first.length + 1] ^= 1;
    for (String name : new String[] {"a.csv.gz", "a.csv"}) {
      assertThatThrownBy(() -> unpacked(name, both)).as(name).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anArchiveIsNoText() throws IOException {
    for (String mark : new String[] {"ustar\00000", "ustar  \0"}) {
      byte[] tar = tar(mark);
      byte[] packed = gzip(tar);
      refused("a.tar", tar);
      refused("a.csv", tar);
      refused("a.tgz", packed);
      refused("a.csv.gz", packed);
      refused("a.csv", packed);
    }
    refused("A.TAR.GZ", gzip(text("whatever")));
  }

  private void refused(String name, byte[] bytes) {
    assertThatThrownBy(() -> unpacked(name, bytes))
        .as(name)
        .hasMessageStartingWith("is packed as tar, which is not read");
  }

  @Test
  void aWordOfATextIsNoArchive() throws IOException {
    String text = "x".repeat(257) + "ustar, gustar";
    assertThat(unpacked("a.csv", text(text))).isEqualTo(text);
    assertThat(unpacked("b.csv.gz", gzip(text(text)))).isEqualTo(text);
    assertThat(unpacked("starter.csv", text("id\n"))).isEqualTo("id\n");
  }
}
