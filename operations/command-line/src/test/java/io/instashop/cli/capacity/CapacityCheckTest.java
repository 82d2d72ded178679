package io.instashop.cli.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CapacityCheckTest {

  private static final long GIB = 1L << 30;

  @TempDir Path root;

  @BeforeEach
  void aMachineWithSixGibibytes() throws Exception {
    write("proc/meminfo", "MemTotal: 8388608 kB\nMemFree: 1000 kB\nMemAvailable: 6291456 kB\n");
  }

  @Test
  void whatFitsIsNotComplainedOf() {
    assertThat(complaint(5 * GIB)).isEmpty();
  }

  @Test
  void tooLittleMemoryIsSaidWithItsNumbers() {
    assertThat(complaint(7 * GIB))
        .isEqualTo("6.0 GiB of memory are available, but the parts need about 7.0 GiB");
  }

  @Test
  void theLimitOfAControlGroupDecidesIfItIsLower() throws Exception {
    write("proc/self/cgroup", "0::/user.slice/shop.service\n");
    write("sys/fs/cgroup/user.slice/shop.service/memory.max", "max\n");
    write("sys/fs/cgroup/user.slice/shop.service/memory.current", "1000\n");
    // The slice above has the limit, and half of what it uses is the cache of files.
    write("sys/fs/cgroup/user.slice/memory.max", 3 * GIB + "\n");
    write("sys/fs/cgroup/user.slice/memory.current", 2 * GIB + "\n");
    write("sys/fs/cgroup/user.slice/memory.stat", "anon 1\ninactive_file " + GIB + "\n");

    assertThat(complaint(5 * GIB / 2))
        .isEqualTo(
            "2.0 GiB of memory are available below the limit of this control group, but the parts"
                + " need about 2.5 GiB");
    assertThat(complaint(GIB)).isEmpty();
  }

  @Test
  void aContainerSeesItsGroupAsTheRootWhateverItsName() throws Exception {
    write("proc/self/cgroup", "0::/../../docker/abc\n");
    write("sys/fs/cgroup/memory.max", GIB + "\n");
    write("sys/fs/cgroup/memory.current", "0\n");

    assertThat(complaint(2 * GIB)).startsWith("1.0 GiB of memory are available below the limit");
  }

  @Test
  void theFirstVersionOfControlGroupsIsRead() throws Exception {
    write("proc/self/cgroup", "5:cpu,cpuacct:/x\n9:memory:/x\n");
    write("sys/fs/cgroup/memory/x/memory.limit_in_bytes", GIB + "\n");
    write("sys/fs/cgroup/memory/x/memory.usage_in_bytes", GIB / 2 + "\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", GIB + "\n");

    assertThat(complaint(2 * GIB)).startsWith("0.5 GiB of memory");
  }

  @Test
  void aSystemThatDoesNotTellIsTrusted() throws Exception {
    Files.delete(root.resolve("proc/meminfo"));

    assertThat(complaint(1000 * GIB)).isEmpty();
  }

  /** Linux's own file system of processes has no room at all. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void tooLittleDiskIsSaidWithItsNumbers() {
    Path folder = Path.of("/proc/self/data");

    assertThat(CapacityCheck.at(root).complaints(GIB, folder))
        .containsExactly(
            "0.0 GiB of disk are free at /proc/self/data, but the data need 2.0 GiB to begin"
                + " with");
    assertThat(CapacityCheck.nearlyFull(folder)).isEqualTo("only 0.0 GiB are free at " + folder);
    assertThat(CapacityCheck.at(root).diskComplaint(root)).isEmpty();
  }

  private String complaint(long memory) {
    return String.join(
        "", CapacityCheck.at(root).complaints(memory, root.resolve("not/there/yet")));
  }

  private void write(String file, String text) throws Exception {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
