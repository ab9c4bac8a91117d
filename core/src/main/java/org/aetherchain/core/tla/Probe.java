package org.aetherchain.core.tla;

/// Where rules that were generated with probes report what they do. The rules that nodes run have
/// no probes; those with probes are for the comparison with TLC only.
public final class Probe {
  /// Hears the reports.
  public interface Listener {
    /// An operator was called.
    ///
    /// @param operator `Module!Operator`
    /// @param arguments its arguments, without the primitives
    void entered(String operator, Object[] arguments);

    /// A branch was taken.
    ///
    /// @param operator `Module!Operator`
    /// @param branch its number in the operator's descriptor
    void taken(String operator, int branch);
  }

  private static final Listener NOBODY =
      new Listener() {
        @Override
        public void entered(String operator, Object[] arguments) {}

        @Override
        public void taken(String operator, int branch) {}
      };

  private static volatile Listener listener = NOBODY;

  private Probe() {}

  /// Sends all reports to `next` from now on.
  public static void listen(Listener next) {
    listener = next;
  }

  /// Sends reports nowhere.
  public static void silence() {
    listener = NOBODY;
  }

  /// Reports a call.
  public static void enter(String operator, Object... arguments) {
    listener.entered(operator, arguments);
  }

  /// Reports a branch; always true, so that it can stand in a condition.
  public static boolean branch(String operator, int branch) {
    listener.taken(operator, branch);
    return true;
  }
}
