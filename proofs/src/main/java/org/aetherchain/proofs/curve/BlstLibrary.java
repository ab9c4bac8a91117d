package org.aetherchain.proofs.curve;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The C functions of blst that this room calls. The library comes from the jblst artifact, which
/// ships it for Linux and macOS on amd64 and aarch64; Windows' exports no C names.
final class BlstLibrary {
  /// The functions of one group.
  ///
  /// @param pippenger sum of products
  /// @param scratchSize bytes of scratch space that it needs
  /// @param toAffine Jacobian to affine coordinates
  /// @param allToAffine the same for many points
  /// @param fromAffine the other way
  /// @param multiply one point by one scalar
  /// @param inSubgroup whether an affine point has order r
  record OfGroup(
      MethodHandle pippenger,
      MethodHandle scratchSize,
      MethodHandle toAffine,
      MethodHandle allToAffine,
      MethodHandle fromAffine,
      MethodHandle multiply,
      MethodHandle inSubgroup) {}

  private static final MemoryLayout P = ValueLayout.ADDRESS;
  private static final MemoryLayout SIZE = ValueLayout.JAVA_LONG;

  final OfGroup g1;
  final OfGroup g2;
  final MethodHandle millerLoops;
  final MethodHandle multiplyFq12;
  final MethodHandle finalExponentiation;

  private final SymbolLookup symbols;

  private BlstLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
    this.g1 = group("p1", "g1");
    this.g2 = group("p2", "g2");
    this.millerLoops = function("blst_miller_loop_n", FunctionDescriptor.ofVoid(P, P, P, SIZE));
    this.multiplyFq12 = function("blst_fp12_mul", FunctionDescriptor.ofVoid(P, P, P));
    this.finalExponentiation = function("blst_final_exp", FunctionDescriptor.ofVoid(P, P));
  }

  /// Unpacks the library into a temporary file and links its functions.
  @SuppressWarnings("restricted") // native code is what this class is for
  static BlstLibrary load() throws NativeLibraryUnavailable {
    String resource = resource();
    Path file;
    try (InputStream packed = BlstLibrary.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new NativeLibraryUnavailable("no blst for this machine: there is no " + resource);
      }
      file = Files.createTempFile("aether-blst", ".library");
      file.toFile().deleteOnExit();
      Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new NativeLibraryUnavailable("blst cannot be unpacked: " + failed, failed);
    }
    try {
      return new BlstLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException | IllegalCallerException failed) {
      throw new NativeLibraryUnavailable("blst cannot be loaded: " + failed.getMessage(), failed);
    }
  }

  private static String resource() throws NativeLibraryUnavailable {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    if (system.startsWith("linux")) {
      return "/supranational/blst/Linux/" + machine + "/libblst.so";
    }
    if (system.startsWith("mac")) {
      return "/supranational/blst/Mac/" + machine + "/libblst.dylib";
    }
    throw new NativeLibraryUnavailable("no blst with C functions for " + system);
  }

  private OfGroup group(String point, String subgroup) {
    return new OfGroup(
        function(
            "blst_" + point + "s_mult_pippenger",
            FunctionDescriptor.ofVoid(P, P, SIZE, P, SIZE, P)),
        function(
            "blst_" + point + "s_mult_pippenger_scratch_sizeof", FunctionDescriptor.of(SIZE, SIZE)),
        function("blst_" + point + "_to_affine", FunctionDescriptor.ofVoid(P, P)),
        function("blst_" + point + "s_to_affine", FunctionDescriptor.ofVoid(P, P, SIZE)),
        function("blst_" + point + "_from_affine", FunctionDescriptor.ofVoid(P, P)),
        function("blst_" + point + "_mult", FunctionDescriptor.ofVoid(P, P, P, SIZE)),
        function(
            "blst_" + point + "_affine_in_" + subgroup,
            FunctionDescriptor.of(ValueLayout.JAVA_BYTE, P)));
  }

  /// A function of the library.
  ///
  /// @throws IllegalArgumentException when it has none of that name
  @SuppressWarnings("restricted")
  MethodHandle function(String name, FunctionDescriptor type) {
    MemorySegment symbol =
        symbols
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("it has no function " + name));
    return Linker.nativeLinker().downcallHandle(symbol, type);
  }
}
