package org.aetherchain.wallet.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.hd.Mnemonic;
import org.aetherchain.wallet.keystore.KeyDerivation;
import org.aetherchain.wallet.keystore.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletStoreTest {
  private static final EcdsaSecp256k1 ECDSA = EcdsaSecp256k1.preferred();
  private static final WalletFile WALLET = wallet();

  @TempDir private Path folder;

  private static Password password() throws BadInput {
    return Password.of("a long enough password".toCharArray());
  }

  private static WalletFile wallet() {
    try {
      KeyDerivation light = KeyDerivation.fresh(2, new SecureRandom());
      return WalletFile.of(Mnemonic.ofEntropy(new byte[32]), password(), light, ECDSA);
    } catch (BadInput impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void wallet_isReadAsItWasKept() throws BadInput, IOException {
    WalletStore store = new WalletStore(folder.resolve("wallets"));
    assertEquals(List.of(), store.names());
    store.create("main", WALLET);
    WalletFile read = store.read("main");
    assertEquals(WALLET.text(), read.text());
    assertEquals(List.of("main"), store.names());
    assertEquals(
        WALLET.accounts().getFirst(), ECDSA.publicKey(read.privateKey(0, password(), ECDSA)));
    store.replace("main", read.withNextAccount(password(), ECDSA));
    assertEquals(2, store.read("main").accounts().size());
    assertThrows(BadInput.class, () -> store.create("main", WALLET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../out",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "A",
        "main.json",
        "a\0b",
        "ä",
        "-x",
        "con:",
        "x234567890123456789012345678901234"
      })
  void nameThatEscapes_isRefused_andNothingIsWritten(String name) throws IOException {
    WalletStore store = new WalletStore(folder.resolve("wallets"));
    assertThrows(BadInput.class, () -> store.create(name, WALLET));
    assertThrows(BadInput.class, () -> store.read(name));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void link_isNotFollowed() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside.json"), WALLET.text());
    Path wallets = Files.createDirectory(folder.resolve("wallets"));
    Files.createSymbolicLink(wallets.resolve("main.json"), outside);
    WalletStore store = new WalletStore(wallets);
    assertThrows(BadInput.class, () -> store.read("main"));
    assertThrows(BadInput.class, () -> store.replace("main", WALLET));
    assertEquals(WALLET.text(), Files.readString(outside));
  }

  static Stream<String> hostileFiles() {
    String good = WALLET.text();
    String key = WALLET.accounts().getFirst().toHex();
    return Stream.of(
        "",
        "{}",
        good.substring(0, 100),
        good.replace("aether-wallet/1", "aether-wallet/2"),
        good.replace("mnemonic", "seed"),
        good.replace("\"mnemonic\"", "\"key\"")
            .replace("} ]", "}, {\"publicKey\":\"" + key + "\"} ]"),
        good.replace("\"n\" : 2", "\"n\" : 1099511627776"),
        good.replace(key, key.substring(2)),
        good.replace("publicKey", "publickey"),
        good.replace("\"format\"", "\"x\" : 1, \"format\""));
  }

  @ParameterizedTest
  @MethodSource("hostileFiles")
  void hostileFile_isRefusedInOneLine(String text) throws IOException {
    Files.writeString(folder.resolve("main.json"), text);
    BadInput wrong = assertThrows(BadInput.class, () -> new WalletStore(folder).read("main"));
    assertEquals(1, String.valueOf(wrong.getMessage()).lines().count());
  }

  @Test
  void swappedPublicKey_isNoticedBeforeAnythingIsSigned() throws BadInput {
    String other =
        ECDSA
            .publicKey(org.aetherchain.crypto.DevnetSeeds.ecdsaKey(1, "account:mallory", 0))
            .toHex();
    String swapped = WALLET.text().replace(WALLET.accounts().getFirst().toHex(), other);
    WalletFile wallet = WalletFile.read(swapped.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThrows(BadInput.class, () -> wallet.privateKey(0, password(), ECDSA));
  }
}
