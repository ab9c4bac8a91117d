package org.aetherchain.tsu.plot;

import java.util.List;

/// A page of charts with a few sentences: one file that needs nothing else.
///
/// @param title of the page
/// @param sentences what the reader should know, one paragraph each
/// @param charts in order
public record Page(String title, List<String> sentences, List<Chart> charts) {
  /// Copies the lists.
  public Page {
    sentences = List.copyOf(sentences);
    charts = List.copyOf(charts);
  }

  /// The page as HTML.
  public String toHtml() {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<title>").append(Chart.escaped(title)).append("</title>\n");
    html.append("<style>body{font-family:sans-serif;max-width:50em;margin:2em auto}</style>\n");
    html.append("</head>\n<body>\n<h1>").append(Chart.escaped(title)).append("</h1>\n");
    for (String sentence : sentences) {
      html.append("<p>").append(Chart.escaped(sentence)).append("</p>\n");
    }
    for (Chart chart : charts) {
      html.append("<figure>").append(chart.toSvg()).append("</figure>\n");
    }
    return html.append("</body>\n</html>\n").toString();
  }
}
