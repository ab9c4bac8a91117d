package org.aetherchain.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names what in the spec, a paper or a standard this is the Java of: `ForkChoice!Head`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface SpecRef {
  /// `Module!Operator`, a type alias as `Module!alias`, or a section of a paper.
  String value();
}
