package io.instashop.lake.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a definition against its published JSON Schema. What a schema cannot say well (which keys
 * go together, which datasets exist) is checked by the records themselves.
 */
final class SchemaCheck {

  private static final String PLACE = "classpath:io/instashop/lake/definition/";
  private static final String DATASET_FILE = "dataset.schema.json";
  private static final String JOB_FILE = "job.schema.json";
  private static final String REPORT_FILE = "report.schema.json";

  // The keyword is one of editors; a validator that does not know it warns of it.
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .keyword(new NonValidationKeyword("errorMessage"))
          .build();

  // Given as text, so that nothing depends on the context class loader that spark-submit sets.
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          DIALECT,
          registry ->
              registry.schemas(
                  Stream.of(DATASET_FILE, JOB_FILE, REPORT_FILE)
                      .collect(Collectors.toMap(file -> PLACE + file, SchemaCheck::text))));

  static final SchemaCheck DATASET = new SchemaCheck(DATASET_FILE);
  static final SchemaCheck JOB = new SchemaCheck(JOB_FILE);
  static final SchemaCheck REPORT = new SchemaCheck(REPORT_FILE);

  private final Schema schema;

  private SchemaCheck(String file) {
    this.schema = REGISTRY.getSchema(SchemaLocation.of(PLACE + file));
  }

  /**
   * What is wrong with a definition whose placeholders are filled.
   *
   * @return one line that names the key and what is allowed, or nothing if the definition is valid
   */
  Optional<String> complaint(JsonNode definition) {
    // A misspelled key is often the reason why another one is missing, so it is named first.
    return schema.validate(definition).stream()
        .min(Comparator.comparing(error -> !error.getKeyword().equals("additionalProperties")))
        .map(error -> new SchemaComplaint(error, rule(error)).text());
  }

  /** The part of a schema that holds the keyword that was broken. */
  private static JsonNode rule(Error error) {
    SchemaLocation place = error.getSchemaLocation();
    JsonNode document =
        REGISTRY.getSchema(new SchemaLocation(place.getAbsoluteIri())).getSchemaNode();
    return document.at(place.getFragment().getParent().toString());
  }

  private static String text(String file) {
    try (InputStream stream = SchemaCheck.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
