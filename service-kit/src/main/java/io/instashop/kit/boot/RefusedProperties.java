package io.instashop.kit.boot;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Finds the refused setting in the failure of a start, and words it as all programs do. */
public final class RefusedProperties {

  private RefusedProperties() {}

  /** The refusal, or empty if the start failed for another reason. */
  public static Optional<RefusedSettingException> in(Throwable failure) {
    Optional<RefusedSettingException> own = Causes.find(failure, RefusedSettingException.class);
    return own.or(() -> invalid(failure))
        .or(() -> unreadable(failure))
        .or(() -> Causes.find(failure, PortInUseException.class).map(RefusedProperties::port))
        .or(
            () ->
                Causes.find(failure, InvalidConfigurationPropertyValueException.class)
                    .map(RefusedProperties::value));
  }

  private static Optional<RefusedSettingException> invalid(Throwable failure) {
    return Causes.find(failure, BindValidationException.class)
        .map(BindValidationException::getValidationErrors)
        .map(
            errors ->
                RefusedSettingException.all(
                    errors.getAllErrors().stream()
                        .map(error -> invalid(errors, error, settings(failure)))
                        .sorted(
                            Comparator.comparing(refused -> String.valueOf(refused.getMessage())))
                        .toList()));
  }

  private static RefusedSettingException invalid(
      ValidationErrors errors, ObjectError error, Class<?> settings) {
    String words = String.valueOf(error.getDefaultMessage());
    if (!(error instanceof FieldError field)) {
      return new RefusedSettingException(
          SettingName.property(errors.getName().toString()), words, "");
    }
    ConfigurationPropertyName name =
        errors.getName().append(AllowedProperty.dashed(field.getField()));
    Object written =
        errors.getBoundProperties().stream()
            .filter(property -> property.getName().equals(name))
            .<Object>map(property -> property.getValue())
            .findFirst()
            .orElse(field.getRejectedValue());
    return new RefusedSettingException(
        SettingName.property(name.toString()),
        AllowedProperty.of(settings, field.getField()).orElse(words),
        written);
  }

  private static Optional<RefusedSettingException> unreadable(Throwable failure) {
    return Causes.findLast(failure, BindException.class)
        .map(
            bind -> {
              Class<?> type = bind.getTarget().getType().resolve(Object.class);
              Object written = bind.getProperty() == null ? "" : bind.getProperty().getValue();
              String allowed =
                  AllowedProperty.of(settings(failure), path(failure, bind.getName()))
                      .or(() -> AllowedValues.of(type))
                      .orElse("must be of type " + type.getSimpleName());
              return new RefusedSettingException(
                  SettingName.property(bind.getName().toString()), allowed, written);
            });
  }

  private static RefusedSettingException port(PortInUseException e) {
    return new RefusedSettingException(
        SettingName.property(ServerPort.NAME), "must be a free port", e.getPort());
  }

  private static RefusedSettingException value(InvalidConfigurationPropertyValueException e) {
    String allowed =
        e.getName().equals(ServerPort.NAME)
            ? ServerPort.ALLOWED
            : "must be valid (" + e.getReason() + ")";
    return new RefusedSettingException(SettingName.property(e.getName()), allowed, e.getValue());
  }

  /** The record whose components are being set. */
  private static Class<?> settings(Throwable failure) {
    return Causes.find(failure, ConfigurationPropertiesBindException.class)
        .<Class<?>>map(ConfigurationPropertiesBindException::getBeanType)
        .orElse(Object.class);
  }

  private static String path(Throwable failure, ConfigurationPropertyName name) {
    String prefix =
        Causes.find(failure, ConfigurationPropertiesBindException.class)
            .map(e -> e.getAnnotation().prefix() + ".")
            .orElse("");
    String path = name.toString();
    return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
  }
}
