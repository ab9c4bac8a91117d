package org.aetherchain.report;

import java.util.List;
import java.util.Map;

/// Strings that try to leave the place where a page puts them, and a report made of them.
final class Hostile {
  /// Each would do harm, or break the page, somewhere if it were not escaped.
  static final List<String> STRINGS =
      List.of(
          "</script><script>console.error('script ran')</script>",
          "</SCRIPT ><img src=x onerror=\"console.error('handler ran')\">",
          "<!-- <script> an open comment",
          "--> ]]> &lt;/script&gt; &amp; &#60;",
          "line\u2028separator\u2029paragraph",
          "\u202Egnp.exe\u2066 \uFEFF right to left",
          "nul\u0000 bell\u0007 escape\u001B delete\u007F",
          "half a pair \uD800 and \uDC00 the other half",
          "a whole pair \uD83D\uDD17",
          "{{script}} {{data}} $1 \\1 ${x}",
          "'; console.error('quote'); '",
          "\"><svg onload=console.error('svg')>",
          "javascript:console.error('url')",
          "__proto__",
          "constructor");

  private Hostile() {}

  /// All of them in one.
  static String all() {
    return String.join(" ", STRINGS);
  }

  /// A devnet report in which every text is hostile.
  static DevnetReport report() {
    String evil = all();
    return new DevnetReport(
        ReportKind.DEVNET.format(),
        Map.of(evil, evil),
        Long.MIN_VALUE,
        List.of(new DevnetReport.Node(evil, true, true), new DevnetReport.Node(evil, true, false)),
        evil,
        0,
        5_000,
        List.of(
            new DevnetReport.Block(
                evil + 1, evil, 1, 900, 1_000, evil, Long.MAX_VALUE, "9".repeat(60), 1, true),
            new DevnetReport.Block("__proto__", evil + 1, 2, 0, 2_000, evil, 1, "1", 1, false)),
        List.of(
            new DevnetReport.Heads(1_000, 0, evil + 1, evil),
            new DevnetReport.Heads(2_000, 1, "__proto__", "constructor")),
        List.of(new DevnetReport.Vote(1_500, 0, 0, 1, evil + 1)),
        List.of(new DevnetReport.Partition(1_000, 2_000, List.of(List.of(0, 99), List.of(-1)))),
        List.of(new DevnetReport.Attack(evil, 1_500, evil, evil)),
        List.of(
            new DevnetReport.Command(
                evil,
                evil,
                evil,
                500,
                77,
                DevnetReport.Outcome.REJECTED,
                null,
                null,
                Hostile.STRINGS,
                evil)),
        List.of(new DevnetReport.Validator(0, evil, Long.MAX_VALUE, true)),
        List.of(new DevnetReport.Account(evil, Long.MAX_VALUE)),
        Map.of("ok", false, "verdict", evil, evil, STRINGS));
  }
}
