package io.instashop.local.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of a registry, their subjects and what may follow them, in one file. Every change is
 * on disk before it returns. Not for several threads at once.
 */
final class RegisteredSchemas {

  /** Stands for a version that was deleted; numbers are never given again. */
  private static final int DELETED = 0;

  private static final String ALL = "";
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * All there is.
   *
   * @param schemas the schema with id n is at n - 1
   * @param subjects ids of each subject's versions
   * @param compatibility by subject; an empty name stands for all others
   */
  private record Content(
      List<String> schemas,
      Map<String, List<Integer>> subjects,
      Map<String, SchemaCompatibility> compatibility) {

    Content(
        List<String> schemas,
        Map<String, List<Integer>> subjects,
        @Nullable Map<String, SchemaCompatibility> compatibility) {
      this.schemas = schemas;
      this.subjects = subjects;
      // A file of version 0.1.0 has none.
      this.compatibility = compatibility == null ? new TreeMap<>() : compatibility;
    }
  }

  private final Path file;
  private final Content content;

  /** Reads a file, or begins with nothing if it is not there. */
  RegisteredSchemas(Path file) throws IOException {
    this.file = file;
    this.content =
        Files.exists(file)
            ? MAPPER.readValue(Files.readAllBytes(file), Content.class)
            : new Content(new ArrayList<>(), new TreeMap<>(), null);
  }

  /** The schema of an id. */
  Optional<String> schema(int id) {
    return id >= 1 && id <= content.schemas().size()
        ? Optional.of(content.schemas().get(id - 1))
        : Optional.empty();
  }

  /** The id of a schema, if it has one. */
  Optional<Integer> id(String schema) {
    int place = content.schemas().indexOf(schema);
    return place < 0 ? Optional.empty() : Optional.of(place + 1);
  }

  /** Names of the subjects that have a version. */
  SortedSet<String> subjects() {
    SortedSet<String> names = new TreeSet<>(content.subjects().keySet());
    names.removeIf(name -> versions(name).isEmpty());
    return names;
  }

  /** Numbers of a subject's versions, the oldest first; none for an unknown subject. */
  List<Integer> versions(String subject) {
    List<Integer> ids = content.subjects().getOrDefault(subject, List.of());
    return IntStream.rangeClosed(1, ids.size())
        .filter(version -> ids.get(version - 1) != DELETED)
        .boxed()
        .toList();
  }

  /** The id of a version that is there. */
  int idOf(String subject, int version) {
    return Objects.requireNonNull(content.subjects().get(subject)).get(version - 1);
  }

  /** The schemas of a subject, the oldest first. */
  List<String> schemas(String subject) {
    return versions(subject).stream()
        .map(version -> schema(idOf(subject, version)).orElseThrow())
        .toList();
  }

  /** Adds a schema to a subject and returns its id. */
  int add(String subject, String schema) throws IOException {
    int id =
        id(schema)
            .orElseGet(
                () -> {
                  content.schemas().add(schema);
                  return content.schemas().size();
                });
    List<Integer> ids = content.subjects().computeIfAbsent(subject, name -> new ArrayList<>());
    if (!ids.contains(id)) {
      ids.add(id);
    }
    save();
    return id;
  }

  /** Deletes a version. Its schema keeps its id, for messages that were written with it. */
  void delete(String subject, int version) throws IOException {
    Objects.requireNonNull(content.subjects().get(subject)).set(version - 1, DELETED);
    save();
  }

  /** What may follow the schemas of a subject. */
  SchemaCompatibility compatibility(String subject) {
    return ownCompatibility(subject).orElseGet(this::compatibility);
  }

  /** What may follow the schemas of subjects that have no level of their own. */
  SchemaCompatibility compatibility() {
    return ownCompatibility(ALL).orElse(SchemaCompatibility.BACKWARD);
  }

  /** A subject's own level, if it was set. */
  Optional<SchemaCompatibility> ownCompatibility(String subject) {
    return Optional.ofNullable(content.compatibility().get(subject));
  }

  /** Sets the level of a subject, or of all others. */
  void setCompatibility(@Nullable String subject, SchemaCompatibility level) throws IOException {
    content.compatibility().put(subject == null ? ALL : subject, level);
    save();
  }

  private void save() throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.write(draft, MAPPER.writeValueAsBytes(content));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
