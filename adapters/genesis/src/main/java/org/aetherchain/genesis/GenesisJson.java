package org.aetherchain.genesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Params;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of a genesis file, `aether-genesis/1`. Difficulties are decimal texts, because they may
/// exceed 2^53; all else is as in `spec/rules/Types.tla`.
final class GenesisJson {
  static final String FORMAT = "aether-genesis/1";

  private static final String BIGINT = "#bigint";
  private static final String WIDE = "minDifficulty";
  private static final int NESTING_MAX = 8;
  private static final int TEXT_CHARACTERS_MAX = 1_024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_MAX)
                          .maxStringLength(TEXT_CHARACTERS_MAX)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private GenesisJson() {}

  /// What a text says.
  ///
  /// @param foundation its content
  /// @param chainId the identity it claims; a draft claims none
  record Said(Foundation foundation, Optional<Hash> chainId) {}

  static String write(Foundation foundation, Hash chainId) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("chainId", chainId.toHex());
    root.put("timeMs", foundation.timeMs());
    root.put("difficulty", foundation.difficulty().toString());
    root.put("params", params(foundation.params()));
    root.put("validators", foundation.seats().stream().map(GenesisJson::seat).toList());
    root.put("accounts", foundation.accounts().stream().map(GenesisJson::account).toList());
    return MAPPER.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  /// The fields by name: the generated codec knows their names and order.
  private static Map<String, Object> params(Params params) {
    Map<String, Object> fields = new LinkedHashMap<>();
    tree(params)
        .forEach(
            (name, value) ->
                fields.put(
                    name,
                    name.equals(WIDE) ? digits(value) : (Object) Long.valueOf(digits(value))));
    return fields;
  }

  private static Map<String, Object> tree(Params params) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (Params.ITF.toItf(params) instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> tree.put((String) name, value));
    }
    return tree;
  }

  private static String digits(Object bigint) {
    return bigint instanceof Map<?, ?> map ? String.valueOf(map.get(BIGINT)) : "";
  }

  private static Map<String, Object> seat(Foundation.Seat seat) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("voteKey", seat.voteKey().toHex());
    object.put("owner", seat.owner().toHex());
    object.put("stake", seat.stake());
    object.put("possession", seat.possession().toHex());
    return object;
  }

  private static Map<String, Object> account(Foundation.Account account) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("owner", account.owner().toHex());
    object.put("amount", account.amount());
    return object;
  }

  static Said read(String text) throws BadGenesis {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      String where =
          at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
      throw new BadGenesis(
          where + "not JSON: " + broken.getOriginalMessage().lines().findFirst().orElse(""));
    }
    StrictObject root = StrictObject.of(tree, "");
    String format = root.text("format");
    if (!format.equals(FORMAT)) {
      throw new BadGenesis("format is not '" + FORMAT + "'");
    }
    Optional<Hash> chainId =
        root.has("chainId")
            ? Optional.of(root.hex("chainId", Hash.SIZE_BYTES, Hash::ofHex))
            : Optional.empty();
    long timeMs = root.integer("timeMs");
    BigInteger difficulty = root.wide("difficulty");
    Params params = root.has("params") ? params(root.object("params")) : DefaultParams.PARAMS;
    List<Foundation.Seat> seats = new ArrayList<>();
    for (StrictObject seat : root.objects("validators", GenesisRules.MAX_VALIDATORS)) {
      seats.add(
          new Foundation.Seat(
              seat.hex("voteKey", VoteKey.SIZE_BYTES, VoteKey::ofHex),
              seat.hex("owner", PublicKey.SIZE_BYTES, PublicKey::ofHex),
              seat.integer("stake"),
              seat.hex("possession", VoteSignature.SIZE_BYTES, VoteSignature::ofHex)));
      seat.end();
    }
    List<Foundation.Account> accounts = new ArrayList<>();
    for (StrictObject account : root.objects("accounts", GenesisRules.MAX_ACCOUNTS)) {
      accounts.add(
          new Foundation.Account(
              account.hex("owner", PublicKey.SIZE_BYTES, PublicKey::ofHex),
              account.integer("amount")));
      account.end();
    }
    root.end();
    return new Said(new Foundation(params, timeMs, difficulty, seats, accounts), chainId);
  }

  /// The parameters that are named, the others as the protocol has them.
  private static Params params(StrictObject named) throws BadGenesis {
    Map<String, Object> tree = tree(DefaultParams.PARAMS);
    for (String name : List.copyOf(tree.keySet())) {
      if (named.has(name)) {
        String digits =
            name.equals(WIDE) ? named.wide(name).toString() : Long.toString(named.integer(name));
        tree.put(name, Map.of(BIGINT, digits));
      }
    }
    named.end();
    try {
      return Params.ITF.fromItf(tree);
    } catch (MalformedEncoding impossible) {
      throw new BadGenesis("params: " + impossible.getMessage());
    }
  }
}
