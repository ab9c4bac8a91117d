package org.aetherchain.wallet.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where an output stands: `TXID:INDEX`.
final class PointConverter implements ITypeConverter<OutPoint> {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{64}):(\\d{1,9})");

  @Override
  public OutPoint convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("write TXID:INDEX, 64 hexadecimal digits and a number");
    }
    return new OutPoint(Hash.ofHex(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
