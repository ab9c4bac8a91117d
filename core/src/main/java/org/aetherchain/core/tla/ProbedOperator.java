package org.aetherchain.core.tla;

import java.util.List;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;

/// An operator of the rules with all that is needed to call it with values from elsewhere.
///
/// @param <P> the interface of the primitives
/// @param name `Module!Operator`
/// @param parameters the trees of its parameters, in order, without the primitives
/// @param result the trees of its result
/// @param branches its branches
/// @param call calls it
public record ProbedOperator<P>(
    String name,
    List<ItfCodec<?>> parameters,
    ItfCodec<?> result,
    List<ProbedBranch> branches,
    Call<P> call) {

  /// A call of the operator.
  ///
  /// @param <P> the interface of the primitives
  @FunctionalInterface
  public interface Call<P> {
    /// Calls it.
    ///
    /// @param primitives used only by operators that reach a primitive
    /// @param arguments values of the parameters' Java types, numbers and truth values boxed
    Object call(P primitives, Object[] arguments);
  }

  /// Calls it with trees, and returns its result, a value of its result's Java type.
  ///
  /// @throws MalformedEncoding when a tree is not one of its parameter's type
  /// @throws UndefinedExpression when the operator has no value there
  /// @throws ArithmeticException when a number does not fit
  public Object apply(P primitives, List<?> trees) throws MalformedEncoding {
    Object[] arguments = new Object[parameters.size()];
    for (int index = 0; index < arguments.length; index++) {
      arguments[index] = SharedTree.read(trees.get(index), parameters.get(index));
    }
    return call.call(primitives, arguments);
  }
}
