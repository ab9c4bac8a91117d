package org.aetherchain.properties.protocol;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.aetherchain.core.kernel.Kernel;
import org.jspecify.annotations.NullMarked;
import org.organicdesign.fp.collections.ImMap;

/// Compiles Java that never touches the disk.
final class JavaInMemory {
  private JavaInMemory() {}

  /// A loader of the classes of these sources, given by path; what else they name is core's.
  static ClassLoader compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
    StringWriter messages = new StringWriter();
    try (Classes classes =
        new Classes(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
      List<Source> units =
          sources.entrySet().stream().map(one -> new Source(one.getKey(), one.getValue())).toList();
      boolean compiles = compiler.getTask(messages, classes, null, options, null, units).call();
      if (!compiles) {
        throw new IllegalStateException("generated Java does not compile:\n" + messages);
      }
      return new Loader(classes.compiled);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String classPath() {
    return Stream.of(Kernel.class, ImMap.class, NullMarked.class)
        .map(JavaInMemory::home)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoresErrors) {
      return text;
    }
  }

  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

    Classes(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return compiled.computeIfAbsent(name, fresh -> new ByteArrayOutputStream());
        }
      };
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> compiled;

    Loader(Map<String, ByteArrayOutputStream> compiled) {
      super(Kernel.class.getClassLoader());
      this.compiled = compiled;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = compiled.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
