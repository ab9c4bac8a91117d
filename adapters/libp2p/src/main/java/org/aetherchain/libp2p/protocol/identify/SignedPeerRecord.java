package org.aetherchain.libp2p.protocol.identify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.wire.Frames;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;

/// A peer's addresses under its own signature, which others can pass on.
///
/// @param peer whose addresses they are, proven
/// @param sequence grows with each new record of a peer
/// @param addresses those that could be read
public record SignedPeerRecord(PeerId peer, long sequence, List<Multiaddr> addresses) {
  /// The longest envelope taken, in bytes.
  public static final int MAX_BYTES = 8192;

  private static final byte[] DOMAIN = "libp2p-peer-record".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PAYLOAD_TYPE = {0x03, 0x01};

  private static final int ENVELOPE_KEY = 1;
  private static final int ENVELOPE_TYPE = 2;
  private static final int ENVELOPE_PAYLOAD = 3;
  private static final int ENVELOPE_SIGNATURE = 5;
  private static final int RECORD_PEER = 1;
  private static final int RECORD_SEQUENCE = 2;
  private static final int RECORD_ADDRESSES = 3;
  private static final int ADDRESS = 1;
  private static final int MAX_SIGNATURE_BYTES = 1024;

  /// Copies the list.
  public SignedPeerRecord {
    addresses = List.copyOf(addresses);
  }

  /// An envelope with our own addresses.
  public static byte[] seal(KeyPair key, long sequence, List<Multiaddr> addresses) {
    ProtobufWriter record = new ProtobufWriter();
    record.bytes(RECORD_PEER, key.peerId().toBytes());
    record.uint64(RECORD_SEQUENCE, sequence);
    for (Multiaddr address : addresses) {
      ProtobufWriter info = new ProtobufWriter();
      info.bytes(ADDRESS, address.toBytes());
      record.message(RECORD_ADDRESSES, info);
    }
    byte[] payload = record.toByteArray();
    ProtobufWriter envelope = new ProtobufWriter();
    envelope.bytes(ENVELOPE_KEY, key.publicKey().encode());
    envelope.bytes(ENVELOPE_TYPE, PAYLOAD_TYPE);
    envelope.bytes(ENVELOPE_PAYLOAD, payload);
    envelope.bytes(ENVELOPE_SIGNATURE, key.sign(signed(payload)));
    return envelope.toByteArray();
  }

  /// Opens an envelope and verifies it.
  ///
  /// @throws MalformedInput when it is malformed, not signed by the peer it names, or no peer
  ///     record
  public static SignedPeerRecord open(byte[] envelope, Libp2pLimits limits) throws MalformedInput {
    byte[] key = {};
    byte[] type = {};
    byte[] payload = {};
    byte[] signature = {};
    ProtobufReader reader = new ProtobufReader(envelope);
    while (reader.next()) {
      switch (reader.field()) {
        case ENVELOPE_KEY -> key = reader.bytes(PublicKey.MAX_BYTES);
        case ENVELOPE_TYPE -> type = reader.bytes(PAYLOAD_TYPE.length);
        case ENVELOPE_PAYLOAD -> payload = reader.bytes(MAX_BYTES);
        case ENVELOPE_SIGNATURE -> signature = reader.bytes(MAX_SIGNATURE_BYTES);
        default -> reader.skip();
      }
    }
    if (!Arrays.equals(type, PAYLOAD_TYPE)) {
      throw new MalformedInput("an envelope holds something else than a peer record");
    }
    PublicKey signer = PublicKey.decode(key);
    if (!signer.verify(signed(payload), signature)) {
      throw new MalformedInput("an envelope's signature is not that of its key");
    }
    return read(payload, signer.peerId(), limits.intOf(Limit.IDENTIFY_ADDRESSES));
  }

  private static SignedPeerRecord read(byte[] payload, PeerId signer, int maxAddresses)
      throws MalformedInput {
    byte[] peer = {};
    long sequence = 0;
    List<Multiaddr> addresses = new ArrayList<>();
    ProtobufReader reader = new ProtobufReader(payload);
    while (reader.next()) {
      switch (reader.field()) {
        case RECORD_PEER -> peer = reader.bytes(PeerId.MAX_BYTES);
        case RECORD_SEQUENCE -> sequence = reader.uint64();
        case RECORD_ADDRESSES -> {
          ProtobufReader info = reader.message(2 * Multiaddr.MAX_BYTES);
          if (addresses.size() < maxAddresses) {
            readAddress(info, addresses);
          }
        }
        default -> reader.skip();
      }
    }
    if (!PeerId.ofBytes(peer).equals(signer)) {
      throw new MalformedInput("a peer record is signed by another peer");
    }
    return new SignedPeerRecord(signer, sequence, addresses);
  }

  private static void readAddress(ProtobufReader info, List<Multiaddr> addresses)
      throws MalformedInput {
    while (info.next()) {
      if (info.field() == ADDRESS) {
        IdentifyMessage.addReadable(info.bytes(2 * Multiaddr.MAX_BYTES), addresses);
      } else {
        info.skip();
      }
    }
  }

  /// Domain, type and payload, each behind its length. The text of RFC 0003 names another domain
  /// for routing records; this is what implementations sign.
  private static byte[] signed(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Frames.encode(DOMAIN).array());
    out.writeBytes(Frames.encode(PAYLOAD_TYPE).array());
    out.writeBytes(Frames.encode(payload).array());
    return out.toByteArray();
  }
}
