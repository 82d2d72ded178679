package io.instashop.e2e.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A class or record as its source has it.
 *
 * @param tree the parsed class
 * @param javadoc what stands before it, or null
 */
record JavaType(ClassTree tree, DocCommentTree javadoc) {

  /**
   * A field, a record's component or a method.
   *
   * @param name of the member
   * @param type of the field, or the name of the class; empty for a method
   * @param modifiers with its annotations
   * @param value what a field is initialized with, or null
   */
  record Member(String name, String type, ModifiersTree modifiers, ExpressionTree value) {

    /** Its annotation of a simple name. */
    Optional<AnnotationTree> annotation(String annotation) {
      return JavaType.annotation(modifiers, annotation);
    }
  }

  String name() {
    return tree.getSimpleName().toString();
  }

  /** The annotation of a simple name on the class. */
  Optional<AnnotationTree> annotation(String annotation) {
    return annotation(tree.getModifiers(), annotation);
  }

  /** The name of the class it extends, or empty. */
  String parent() {
    return tree.getExtendsClause() == null ? "" : tree.getExtendsClause().toString();
  }

  /** Its fields, components and methods as written, without those of the class it extends. */
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field) {
        members.add(
            new Member(
                field.getName().toString(),
                String.valueOf(field.getType()),
                field.getModifiers(),
                field.getInitializer()));
      } else if (member instanceof MethodTree method) {
        members.add(new Member(method.getName().toString(), "", method.getModifiers(), null));
      }
    }
    return members;
  }

  /** What its Javadoc says of a component, on one line; empty if nothing. */
  String param(String component) {
    if (javadoc == null) {
      return "";
    }
    return javadoc.getBlockTags().stream()
        .filter(
            tag -> tag instanceof ParamTree param && param.getName().toString().equals(component))
        .map(tag -> ((ParamTree) tag).getDescription())
        .map(text -> text.stream().map(Object::toString).collect(Collectors.joining()))
        .map(text -> text.replaceAll("\\{@(?:code|link) #?([^}]*)}", "`$1`"))
        .map(text -> text.replaceAll("\\s+", " "))
        .findFirst()
        .orElse("");
  }

  private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .map(annotation -> (AnnotationTree) annotation)
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .findFirst();
  }

  /** The texts of an annotation's element; empty if it is not given. */
  static List<String> values(AnnotationTree annotation, String element) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment) {
        if (assignment.getVariable().toString().equals(element)) {
          return texts(assignment.getExpression());
        }
      } else if (element.equals("value")) {
        return texts(argument);
      }
    }
    return List.of();
  }

  /** The text of an annotation's element, its parts joined by spaces; empty if it is not given. */
  static String value(AnnotationTree annotation, String element) {
    return String.join(" ", values(annotation, element));
  }

  /** The texts of an expression: literals joined, constants by their names. */
  static List<String> texts(ExpressionTree expression) {
    if (expression instanceof NewArrayTree array) {
      return array.getInitializers().stream().flatMap(e -> texts(e).stream()).toList();
    }
    if (expression instanceof BinaryTree sum) {
      return List.of(
          String.join("", texts(sum.getLeftOperand()))
              + String.join("", texts(sum.getRightOperand())));
    }
    return List.of(
        expression instanceof LiteralTree literal
            ? String.valueOf(literal.getValue())
            : expression.toString());
  }
}
