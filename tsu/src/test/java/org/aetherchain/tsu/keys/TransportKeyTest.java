package org.aetherchain.tsu.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.KEM;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.entropy.FakeDevice;
import org.aetherchain.tsu.entropy.TsuEntropySource;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransportKeyTest {
  private static final HexFormat HEX = HexFormat.of();

  /// Gives what it was told to give.
  private static final class Scripted extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;
    private int at;

    private Scripted(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, at, into, 0, into.length);
      at += into.length;
    }
  }

  private static byte[] sha3(byte[] bytes) {
    SHA3Digest digest = new SHA3Digest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] output = new byte[32];
    digest.doFinal(output, 0);
    return output;
  }

  /// NIST's ACVP vectors for key generation (usnistgov/ACVP-Server, version 1.1.0.38, file
  /// ML-KEM-keyGen-FIPS203, ML-KEM-512, cases 1 to 3; public domain). Of each decapsulation key the
  /// first 32 bytes are compared, and the hash of the encapsulation key that stands in it, which
  /// pins the other.
  @ParameterizedTest
  @CsvSource({
    "1EB4400A01629D517974E2CD85B9DEF59082DE508E6F9C2B0E341E12965955CA,"
        + "1A394111163803FE2E8519C335A6867556338EADAFA22B5FC557430560CCD693,"
        + "EA35075D429C8E81ADA6C4BB97D78624C602FB173DFFC78E5C744FF2FAC345B5,"
        + "2B87926182B602639ABB65FEBAF116F6A2FCCC167A51A2E2E6F4494C58336A2E",
    "47877987835EF38823A23B37CA4CE2844BC017F9A1EFADF8C5D73CB5562C81A4,"
        + "61846347FDE6757082E3D56EA060CEB773D5F38A84B8D8AACF776EF9CF766CF8,"
        + "5286B4B3C06BEE778B11B81D093018E38544E1065129567A818986ED9669D145,"
        + "6932DAC5B2D5DCB4B510D87F7F195DF2B6A63B3354988B96947A64B462F12F21",
    "DAAA521D7780E6C72D3A6626B8D5DF8ABBC5AE44A9ABC647576035A9A6A9DB4D,"
        + "2056FB9B4E06A790F1D1538BA6D81DE1953902D9D50EA8D646A0231F11D89981,"
        + "6803B7244577FF638450A497035441C1553FED9675BDA13DDA17BF850C579C3B,"
        + "E7C46E89DF5DE2178D9423967A9AE021110724B526D36CE1B57E832E939F254B"
  })
  void keysOfASeed_areThoseOfNistsVectors(String d, String z, String first, String hash) {
    TransportKey key = TransportKey.fromSeed(MlKemSet.ML_KEM_512, HEX.parseHex(d + z));
    byte[] secret = key.decapsulationKey();
    assertEquals(1632, secret.length);
    assertEquals(first, HEX.withUpperCase().formatHex(secret, 0, 32));
    assertEquals(hash, HEX.withUpperCase().formatHex(secret, 1568, 1600));
    assertEquals(hash, HEX.withUpperCase().formatHex(sha3(key.encapsulationKey())));
    assertArrayEquals(HEX.parseHex(z), Arrays.copyOfRange(secret, 1600, 1632));
  }

  /// Hundred key pairs, ciphertexts, secrets and rejections of ML-KEM-768 in one number: the value
  /// is that of Go's `crypto/mlkem`, TestAccumulated (BSD licence), after a scheme of C2SP/CCTV.
  @Test
  void hundredRandomRuns_accumulateToThePublishedHash() throws TsuException {
    SHAKEDigest input = new SHAKEDigest(128);
    SHAKEDigest sum = new SHAKEDigest(128);
    byte[] seed = new byte[64];
    byte[] message = new byte[32];
    byte[] random = new byte[MlKemSet.ML_KEM_768.ciphertextBytes()];
    for (int i = 0; i < 100; i++) {
      input.doOutput(seed, 0, 64);
      TransportKey key = TransportKey.fromSeed(MlKemSet.ML_KEM_768, seed);
      byte[] publicKey = key.encapsulationKey();
      sum.update(publicKey, 0, publicKey.length);
      input.doOutput(message, 0, 32);
      TransportKey.Encapsulation made =
          TransportKey.encapsulate(MlKemSet.ML_KEM_768, publicKey, message);
      sum.update(made.ciphertext(), 0, made.ciphertext().length);
      sum.update(made.secret(), 0, 32);
      assertArrayEquals(made.secret(), key.decapsulate(made.ciphertext()));
      input.doOutput(random, 0, random.length);
      sum.update(key.decapsulate(random), 0, 32);
    }
    byte[] hash = new byte[32];
    sum.doFinal(hash, 0);
    assertEquals(
        "1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415", HEX.formatHex(hash));
  }

  /// The JDK's own ML-KEM, written by others, from the same random bytes.
  @ParameterizedTest
  @EnumSource
  void keysOfASeed_areThoseOfTheJdk(MlKemSet set) throws GeneralSecurityException, TsuException {
    byte[] seed = new byte[64];
    new Random(set.publicBytes()).nextBytes(seed);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-KEM");
    generator.initialize(new NamedParameterSpec(set.name().replace('_', '-')), new Scripted(seed));
    KeyPair jdk = generator.generateKeyPair();
    TransportKey ours = TransportKey.fromSeed(set, seed);
    byte[] encoded = jdk.getPublic().getEncoded(); // X.509: the key is its last part
    assertArrayEquals(
        ours.encapsulationKey(),
        Arrays.copyOfRange(encoded, encoded.length - set.publicBytes(), encoded.length));
    KEM.Encapsulated sent =
        KEM.getInstance("ML-KEM").newEncapsulator(jdk.getPublic()).encapsulate();
    assertArrayEquals(sent.key().getEncoded(), ours.decapsulate(sent.encapsulation()));
  }

  private static TsuDevice fair() throws TsuException {
    Random random = new Random(1);
    return new FakeDevice(
        size -> {
          byte[] raw = new byte[size];
          random.nextBytes(raw);
          return raw;
        });
  }

  @Test
  void regeneratedKeys_carrySecrets_andDifferEachTime() throws TsuException {
    TsuEntropySource source = TsuEntropySource.open(fair(), 0.9, new SecureRandom());
    TransportKey one = TransportKey.regenerate(source, MlKemSet.ML_KEM_768);
    TransportKey two = TransportKey.regenerate(source, MlKemSet.ML_KEM_768);
    assertFalse(Arrays.equals(one.encapsulationKey(), two.encapsulationKey()));
    TransportKey.Encapsulation sent =
        TransportKey.encapsulate(MlKemSet.ML_KEM_768, one.encapsulationKey(), new SecureRandom());
    assertArrayEquals(sent.secret(), one.decapsulate(sent.ciphertext()));
    assertFalse(Arrays.equals(sent.secret(), two.decapsulate(sent.ciphertext())));
    byte[] tampered = sent.ciphertext().clone();
    tampered[5] ^= 1;
    assertFalse(Arrays.equals(sent.secret(), one.decapsulate(tampered)));
  }

  @Test
  void sourceForTests_givesNoKeys() throws TsuException {
    TsuEntropySource source = TsuEntropySource.openForTests(fair(), 0.9, new SecureRandom());
    TsuException wrong =
        assertThrows(
            TsuException.class, () -> TransportKey.regenerate(source, MlKemSet.ML_KEM_768));
    assertEquals(TsuError.NOENTROPY, wrong.error());
  }

  @Test
  void badKeysAndCiphertexts_areRefused() throws TsuException {
    TransportKey key = TransportKey.fromSeed(MlKemSet.ML_KEM_768, new byte[64]);
    byte[] good = key.encapsulationKey();
    for (int size : new int[] {0, 1183, 1185, 1568}) {
      assertThrows(
          TsuException.class,
          () ->
              TransportKey.encapsulate(
                  MlKemSet.ML_KEM_768, Arrays.copyOf(good, size), new SecureRandom()));
    }
    byte[] unreduced = good.clone();
    unreduced[300] = (byte) 0xff; // the low byte and half of the next: 0xdff or more
    unreduced[301] |= 0x0f;
    assertThrows(
        TsuException.class,
        () -> TransportKey.encapsulate(MlKemSet.ML_KEM_768, unreduced, new SecureRandom()));
    for (int size : new int[] {0, 1087, 1089}) {
      assertThrows(TsuException.class, () -> key.decapsulate(new byte[size]));
    }
  }
}
