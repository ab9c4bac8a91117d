package org.aetherchain.checker.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one object, taken one by one; what nobody took is a mistake.
final class Members {
  private final Json.ObjectValue object;
  private final String what;
  private final Set<String> taken = new HashSet<>();

  private Members(Json.ObjectValue object, String what) {
    this.object = object;
    this.what = what;
  }

  static Members of(Json json, String what) throws ManifestException {
    if (json instanceof Json.ObjectValue object) {
      return new Members(object, what);
    }
    throw new ManifestException(json.at(), what + " must be an object {...}");
  }

  boolean has(String name) {
    return object.members().containsKey(name);
  }

  String string(String name) throws ManifestException {
    if (take(name) instanceof Json.StringValue string && !string.text().isBlank()) {
      return string.text();
    }
    throw error(name, "must be a text that is not empty");
  }

  long number(String name) throws ManifestException {
    if (take(name) instanceof Json.NumberValue number && number.number() >= 0) {
      return number.number();
    }
    throw error(name, "must be a whole number, 0 or more");
  }

  boolean booleanOr(String name, boolean otherwise) throws ManifestException {
    if (!has(name)) {
      return otherwise;
    }
    if (take(name) instanceof Json.BooleanValue truth) {
      return truth.truth();
    }
    throw error(name, "must be true or false");
  }

  List<Json> array(String name) throws ManifestException {
    if (take(name) instanceof Json.ArrayValue array) {
      return array.items();
    }
    throw error(name, "must be a list [...]");
  }

  List<Json> arrayOrEmpty(String name) throws ManifestException {
    return has(name) ? array(name) : List.of();
  }

  /// Fails at the first member that nobody asked for.
  void nothingElse() throws ManifestException {
    for (var member : object.members().entrySet()) {
      if (!taken.contains(member.getKey())) {
        throw new ManifestException(
            member.getValue().nameAt(), "\"" + member.getKey() + "\" does not belong in " + what);
      }
    }
  }

  ManifestException error(String name, String message) {
    Json.@Nullable Member member = object.members().get(name);
    return new ManifestException(
        member == null ? object.at() : member.value().at(), "\"" + name + "\": " + message);
  }

  private Json take(String name) throws ManifestException {
    Json.@Nullable Member member = object.members().get(name);
    if (member == null) {
      throw new ManifestException(object.at(), what + " needs a member \"" + name + "\"");
    }
    taken.add(name);
    return member.value();
  }
}
