package org.aetherchain.wallet.cli;

import org.aetherchain.core.primitive.Hash;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a hash of 64 hexadecimal digits.
final class HashConverter implements ITypeConverter<Hash> {
  @Override
  public Hash convert(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new TypeConversionException("write 64 lower-case hexadecimal digits");
    }
    return Hash.ofHex(text);
  }
}
