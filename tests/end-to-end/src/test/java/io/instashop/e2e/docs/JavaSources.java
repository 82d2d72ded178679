package io.instashop.e2e.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The classes of a module as their sources have them, read by the JDK's own parser. Nothing is
 * compiled or loaded, so services that this module does not depend on can be read, too.
 */
final class JavaSources {

  private static final Pattern CONSTANT = Pattern.compile("(?:(\\w+)\\.)?([A-Z][A-Z_]+)");

  private final List<JavaType> types = new ArrayList<>();

  private JavaSources() {}

  /**
   * Reads all main classes of some modules.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  static JavaSources of(Path... modules) {
    List<Path> files =
        Arrays.stream(modules)
            .flatMap(module -> Pages.files(module.resolve("src/main/java"), ".java").stream())
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaSources sources = new JavaSources();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Collector(docs, sources.types).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /** Its classes and records, nested ones too, in the order of their files. */
  List<JavaType> types() {
    return types;
  }

  /** The class of a simple name. */
  Optional<JavaType> find(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** A text with the values of constants in the place of their names, where they are literals. */
  String resolved(String text) {
    return CONSTANT.matcher(text).replaceAll(name -> Matcher.quoteReplacement(valueOf(name)));
  }

  private String valueOf(MatchResult name) {
    return types.stream()
        .filter(type -> name.group(1) == null || type.name().equals(name.group(1)))
        .flatMap(type -> type.members().stream())
        .filter(member -> member.name().equals(name.group(2)) && member.value() != null)
        .map(member -> String.join(" ", JavaType.texts(member.value())))
        .findFirst()
        .orElse(name.group());
  }

  private static final class Collector extends TreePathScanner<Void, Void> {

    private final DocTrees docs;
    private final List<JavaType> found;

    private Collector(DocTrees docs, List<JavaType> found) {
      this.docs = docs;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      boolean isAnonymous = tree.getSimpleName().isEmpty();
      if (!isAnonymous
          && (tree.getKind() == Tree.Kind.CLASS || tree.getKind() == Tree.Kind.RECORD)) {
        TreePath path = getCurrentPath();
        found.add(new JavaType(tree, docs.getDocCommentTree(path)));
      }
      return super.visitClass(tree, nothing);
    }
  }
}
