package io.instashop.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A report's file as a reader finds it: its parts, and in each what is written and drawn. */
final class ReportFile {

  private final Document document;

  /**
   * A part of a page.
   *
   * @param heads names of figures or of the table's columns
   * @param rows of the table, or the figures as one row
   * @param marks what the marks of its charts say
   * @param note its first remark, empty if there is none
   */
  record Part(
      String query,
      String title,
      List<String> heads,
      List<List<String>> rows,
      List<String> marks,
      String note) {

    /** A column of the table. */
    List<String> column(String head) {
      return rows.stream().map(row -> row.get(heads.indexOf(head))).toList();
    }
  }

  ReportFile(Path file) {
    try {
      document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The parts of all pages, in order. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Element each : elements(document.getDocumentElement(), "div")) {
      if (each.getAttribute("class").equals("part")) {
        parts.add(part(each));
      }
    }
    return parts;
  }

  /** Names of the pages, in order. */
  List<String> pages() {
    return elements(document.getDocumentElement(), "section").stream()
        .map(section -> section.getAttribute("id"))
        .toList();
  }

  /** How many elements of a name there are. */
  int count(String tag) {
    return document.getElementsByTagName(tag).getLength();
  }

  private static Part part(Element part) {
    List<List<String>> rows =
        new ArrayList<>(
            elements(part, "tr").stream()
                .map(row -> texts(row, "td"))
                .filter(row -> !row.isEmpty())
                .toList());
    List<String> heads = texts(part, "th");
    if (part.getElementsByTagName("dl").getLength() > 0) {
      heads = texts(part, "dt");
      rows.add(texts(part, "dd"));
    }
    return new Part(
        part.getAttribute("data-query"),
        texts(part, "h3").get(0),
        heads,
        rows,
        texts(part, "title"),
        texts(part, "p").stream().findFirst().orElse(""));
  }

  private static List<String> texts(Element in, String tag) {
    return elements(in, tag).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Element in, String tag) {
    NodeList found = in.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
