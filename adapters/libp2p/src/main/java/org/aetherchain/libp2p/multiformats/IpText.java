package org.aetherchain.libp2p.multiformats;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.StringJoiner;

/// IP addresses as text; nothing here asks a name server.
final class IpText {
  private static final int IP4_BYTES = 4;
  private static final int IP6_BYTES = 16;
  private static final int IP6_GROUPS = 8;
  private static final int MAX_IP6_TEXT = 45;

  private IpText() {}

  static byte[] parseIp4(String text) throws MalformedInput {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[IP4_BYTES];
    if (parts.length != IP4_BYTES) {
      throw new MalformedInput("an IPv4 address has four numbers");
    }
    for (int i = 0; i < IP4_BYTES; i++) {
      bytes[i] = (byte) Decimal.parse(parts[i], 255);
    }
    return bytes;
  }

  static byte[] parseIp6(String text) throws MalformedInput {
    if (text.length() > MAX_IP6_TEXT || !text.contains(":") || text.contains("%")) {
      throw new MalformedInput("not an IPv6 address");
    }
    InetAddress address;
    try {
      address = Inet6Address.ofLiteral(text);
    } catch (IllegalArgumentException notOne) {
      throw new MalformedInput("not an IPv6 address");
    }
    byte[] bytes = address.getAddress();
    if (bytes.length == IP6_BYTES) {
      return bytes;
    }
    byte[] mapped = new byte[IP6_BYTES]; // The JDK reads ::ffff:1.2.3.4 as an IPv4 address.
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(bytes, 0, mapped, IP6_BYTES - IP4_BYTES, IP4_BYTES);
    return mapped;
  }

  static String format(byte[] bytes) {
    return bytes.length == IP4_BYTES ? formatIp4(bytes) : formatIp6(bytes);
  }

  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 or 16 bytes are an address", impossible);
    }
  }

  private static String formatIp4(byte[] bytes) {
    StringJoiner text = new StringJoiner(".");
    for (byte next : bytes) {
      text.add(Integer.toString(next & 0xff));
    }
    return text.toString();
  }

  /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups cut.
  private static String formatIp6(byte[] bytes) {
    int[] groups = new int[IP6_GROUPS];
    for (int i = 0; i < IP6_GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int cutAt = -1;
    int cutLength = 1;
    for (int i = 0; i < IP6_GROUPS; i++) {
      int length = 0;
      while (i + length < IP6_GROUPS && groups[i + length] == 0) {
        length++;
      }
      if (length > cutLength) {
        cutAt = i;
        cutLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IP6_GROUPS; i++) {
      if (i == cutAt) {
        text.append("::");
        i += cutLength - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
