package dev.facet.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * As much of Markdown as the documents use: fenced code blocks, links and headings.
 *
 * @param blocks in the document's order
 * @param links targets as written, outside code
 * @param anchors of the headings, as forges make them
 */
record Markdown(List<Block> blocks, List<String> links, List<String> anchors) {
  private static final Pattern FENCE = Pattern.compile("^```(\\S*)\\s*(.*)$");
  private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /**
   * A fenced code block.
   *
   * @param language the first word after the fence, or ""
   * @param label the rest of that line: the file that the block stands for, or ""
   * @param line of the fence, 1-based
   */
  record Block(String language, String label, String text, int line) {}

  static Markdown parse(String text) {
    var blocks = new ArrayList<Block>();
    var links = new ArrayList<String>();
    var anchors = new ArrayList<String>();
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      var fence = FENCE.matcher(lines[i]);
      if (fence.matches()) {
        int start = i++;
        var body = new StringBuilder();
        while (i < lines.length && !lines[i].equals("```")) {
          body.append(lines[i++]).append('\n');
        }
        blocks.add(new Block(fence.group(1), fence.group(2), body.toString(), start + 1));
      } else if (lines[i].startsWith("#")) {
        anchors.add(anchor(lines[i]));
      } else {
        LINK.matcher(CODE.matcher(lines[i]).replaceAll(""))
            .results()
            .forEach(link -> links.add(link.group(1)));
      }
    }
    return new Markdown(List.copyOf(blocks), List.copyOf(links), List.copyOf(anchors));
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+\\s*", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
