package org.aetherchain.tsu.binding;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A loaded library: its table of functions. Calls are as safe for threads as `tsu.h` says.
final class NativeApi {
  static final int ABI_MAJOR = 1;

  private static final int DETAIL_BYTES = 256;

  /// Libraries stay loaded for the life of the process: JNA would unload one that nobody refers to,
  /// under the feet of the functions of its table.
  private static final Map<Path, NativeApi> LOADED = new HashMap<>();

  private static final List<NativeLibrary> KEPT = new ArrayList<>();

  private final Map<Entry, Function> functions = new EnumMap<>(Entry.class);

  private NativeApi(Pointer table) {
    for (Entry entry : Entry.values()) {
      functions.put(entry, Function.getFunction(table.getPointer(entry.offset())));
    }
  }

  /// Loads a library.
  ///
  /// @throws TsuException DEVICE when it cannot be loaded or exports no `tsu_get_api`; ABI when it
  ///     does not speak version 1
  static synchronized NativeApi load(Path file) throws TsuException {
    NativeApi known = LOADED.get(file);
    if (known == null) {
      known = open(file);
      LOADED.put(file, known);
    }
    return known;
  }

  private static NativeApi open(Path file) throws TsuException {
    NativeLibrary library;
    Function get;
    try {
      library = NativeLibrary.getInstance(file.toString());
      get = library.getFunction("tsu_get_api");
    } catch (UnsatisfiedLinkError missing) {
      throw new TsuException(
          TsuError.DEVICE, file + " is no library of a TSU: " + missing.getMessage(), missing);
    }
    Memory place = new Memory(Long.BYTES);
    int status = get.invokeInt(new Object[] {ABI_MAJOR, place});
    KEPT.add(library);
    if (status != 0) {
      throw new TsuException(TsuError.of(status), file + " does not speak version 1 of tsu.h");
    }
    Pointer table = place.getPointer(0);
    if (table == null || table.getInt(0) < Entry.tableBytes()) {
      throw new TsuException(TsuError.ABI, file + " has a table too short for version 1.0");
    }
    return new NativeApi(table);
  }

  /// Calls a function, and gives its status as it is.
  int call(Entry entry, Object... arguments) {
    return Objects.requireNonNull(functions.get(entry)).invokeInt(arguments);
  }

  /// Calls a function.
  ///
  /// @throws TsuException what the library answers, unless it is OK
  void check(Entry entry, Object... arguments) throws TsuException {
    int status = call(entry, arguments);
    if (status != 0) {
      throw failure(status);
    }
  }

  /// The exception for a status other than OK, with the library's own words.
  TsuException failure(int status) {
    return new TsuException(TsuError.of(status), errorName(status) + ": " + detail());
  }

  /// The library's name of a status.
  String errorName(int status) {
    Pointer text =
        Objects.requireNonNull(functions.get(Entry.STRERROR)).invokePointer(new Object[] {status});
    return text == null ? "error " + status : text.getString(0, "UTF-8");
  }

  private String detail() {
    Memory text = new Memory(DETAIL_BYTES);
    return call(Entry.LAST_DETAIL, text, DETAIL_BYTES) == 0
        ? text.getString(0, "UTF-8")
        : "the library gives no detail";
  }
}
