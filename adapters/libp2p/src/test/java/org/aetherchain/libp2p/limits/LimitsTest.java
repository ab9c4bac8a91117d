package org.aetherchain.libp2p.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every limit has a metric of its own, and a test that reaches it and looks at that metric.
class LimitsTest {
  private static final Path TESTS =
      Path.of(System.getProperty("aether.root", "../.."), "adapters/libp2p/src/test/java");

  /// The test that reaches each limit, below this room's package.
  private static final String TABLE =
      """
      INBOUND_CONNECTIONS swarm.SwarmLimitsTest#inboundFlood_isRefusedAtTheDoor
      CONNECTIONS_PER_IP swarm.SwarmLimitsTest#accepts_areBounded_inAllAndForEachAddress
      CONNECTIONS_PER_PEER swarm.SwarmLimitsTest#connections_withOnePeer_areBounded
      PENDING_UPGRADES swarm.SwarmLimitsTest#accepts_areBounded_whileUpgrading_andEachSecond
      ACCEPTS_PER_IP_PER_SECOND swarm.SwarmLimitsTest#accepts_areBounded_whileUpgrading_andEachSecond
      UPGRADE_MS swarm.HostilePeerTest#slowloris_byteByByte_isClosedInTime
      NEGOTIATION_MS swarm.HostilePeerTest#streamThatSaysNothing_isReset
      IDENTIFY_MS swarm.SwarmLimitsTest#identify_isBounded_inTimeAndNumber
      IDENTIFY_MESSAGES swarm.SwarmLimitsTest#identify_isBounded_inTimeAndNumber
      PUSHES_PER_MINUTE swarm.SwarmLimitsTest#identify_isBounded_inTimeAndNumber
      DIAL_ADDRESS_MS swarm.SwarmLimitsTest#dial_endsInTime_whenNobodyAnswers
      DIAL_MS swarm.SwarmLimitsTest#dial_endsInTime_whenNobodyAnswers
      IDLE_CONNECTION_MS swarm.HostilePeerTest#idleConnection_isClosed
      STALLED_WRITE_MS swarm.HostilePeerTest#readerThatTakesNothing_isClosed_andCostsNoMemory
      NEGOTIATION_MESSAGE_BYTES negotiate.NegotiationTest#messages_areBounded
      NEGOTIATION_PROPOSALS swarm.HostilePeerTest#proposalsWithoutEnd_endTheConnection_orTheStream
      HANDSHAKE_MESSAGE_BYTES swarm.HostilePeerTest#noiseAbuses_areClosedWithoutAnAnswer
      INBOUND_STREAMS_PER_CONNECTION mux.yamux.YamuxAbuseTest#openStreams_areBounded
      INBOUND_STREAMS_PER_PROTOCOL swarm.SwarmLimitsTest#streams_ofOneProtocol_andUnagreedOnes_areBounded
      UNNEGOTIATED_STREAMS swarm.SwarmLimitsTest#streams_ofOneProtocol_andUnagreedOnes_areBounded
      NEW_STREAMS_PER_SECOND mux.yamux.YamuxAbuseTest#newStreams_areRefusedBeyondTheirRate_andThenTheConnectionEnds
      NEW_STREAMS_BURST mux.yamux.YamuxAbuseTest#newStreams_areRefusedBeyondTheirRate_andThenTheConnectionEnds
      STREAM_ABUSES_PER_SECOND mux.yamux.YamuxAbuseTest#newStreams_areRefusedBeyondTheirRate_andThenTheConnectionEnds
      UNACKNOWLEDGED_STREAMS mux.yamux.YamuxSessionTest#ownStreams_areBoundedUntilAcknowledged_andWhileWaiting
      WAITING_STREAMS mux.yamux.YamuxSessionTest#ownStreams_areBoundedUntilAcknowledged_andWhileWaiting
      EARLY_STREAMS mux.yamux.YamuxSessionTest#ownStreams_waitForTheFirstAcknowledgement
      STREAM_WINDOW_BYTES mux.yamux.YamuxAbuseTest#declaredLengthOf4GiB_isRefusedBeforeAByteIsHeld
      CONNECTION_WINDOW_BYTES mux.yamux.YamuxSessionTest#windows_ofAConnectionGrowWithinItsSum
      CONNECTION_BUFFER_BYTES mux.yamux.YamuxAbuseTest#receivedBytes_areBoundedForAConnection
      HOST_BUFFER_BYTES mux.yamux.YamuxAbuseTest#receivedBytes_areBoundedForAHost
      PINGS_PER_SECOND mux.yamux.YamuxAbuseTest#pings_areBounded
      PINGS_BURST mux.yamux.YamuxAbuseTest#pings_areBounded
      LATE_FRAMES_PER_SECOND mux.yamux.YamuxSessionTest#lateFrames_areIgnored_withinTheirRate
      IDENTIFY_MESSAGE_BYTES swarm.HostilePeerTest#identifyThatIsTooLong_isDropped
      IDENTIFY_PROTOCOLS protocol.identify.IdentifyMessageTest#lists_areCut_andCounted
      IDENTIFY_ADDRESSES protocol.identify.IdentifyMessageTest#lists_areCut_andCounted
      NAME_BYTES protocol.identify.IdentifyMessageTest#lists_areCut_andCounted
      ADDRESS_BOOK_PEERS swarm.SwarmLimitsTest#addressBook_isBounded_andKeepsTheConnected
      ADDRESSES_PER_PEER swarm.SwarmLimitsTest#addressBook_isBounded_andKeepsTheConnected
      RPC_BYTES pubsub.RpcCodecTest#longNamesIdsAndFrames_areRefused
      SUBSCRIPTIONS_PER_RPC pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      MESSAGES_PER_RPC pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      IDONTWANT_IDS pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      PRUNES_PER_RPC pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      PEERS_PER_PRUNE pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      GRAFTS_PER_RPC pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      OFFERS_PER_RPC pubsub.RpcCodecTest#everyCount_hasALimit_thatIsCounted
      TOPICS_PER_PEER pubsub.MessageRulesTest#aMillionSubscriptions_areBounded
      TOPIC_BYTES pubsub.RpcCodecTest#oversizeTopicOrId_isCounted
      MESSAGE_ID_BYTES pubsub.RpcCodecTest#oversizeTopicOrId_isCounted
      IDS_PER_CONTROL pubsub.RpcCodecTest#ids_areCountedOverAllEntries_notWithinEach
      VALIDATIONS_PER_TOPIC pubsub.PubSubTest#slowValidator_fillsItsOwnQueueOnly_andOtherTopicsFlow
      RPC_QUEUE_MESSAGES pubsub.OutboundQueueTest#fullQueue_dropsGossipFirst_thenGivesThePeerUp
      RPC_QUEUE_BYTES pubsub.PubSubTest#peerThatReadsNothing_isPutOut_whenItsQueueIsFull
      MESSAGES_IN_FLIGHT pubsub.PubSubTest#reading_pauses_whileTooMuchIsInFlight_andLosesNothing
      COPIES_PER_ID pubsub.MessageRulesTest#differingCopies_ofOneId_areBounded
      SEEN_IDS pubsub.MessageRulesTest#seenIds_areBoundedByCount
      MESSAGE_CACHE_BYTES pubsub.GossipRulesTest#messageCache_isBoundedInBytes
      BACKOFFS pubsub.BackoffRulesTest#backoffs_areBoundedInNumber
      BACKOFF_MS pubsub.BackoffRulesTest#backoff_isClamped_toAnHour
      RETAINED_SCORES pubsub.BackoffRulesTest#badScores_ofPeersThatLeft_areBoundedInNumber
      IHAVES_PER_HEARTBEAT pubsub.GossipRulesTest#haveFlood_isReadTenTimes_perHeartbeat
      IWANTS_PER_HEARTBEAT pubsub.GossipRulesTest#wantFlood_isAnsweredTenTimes_perHeartbeat
      RETRANSMISSIONS pubsub.GossipRulesTest#want_isAnswered_threeTimes_toOnePeer
      DELIVERY_QUEUE pubsub.OutboundQueueTest#subscriberThatIsTooSlow_losesMessages_whichIsCounted
      DHT_MESSAGE_BYTES discovery.DhtRulesTest#oversizeMessage_isRefused
      DHT_KEY_BYTES discovery.DhtRulesTest#oversizeKeyOrValue_isRefused
      DHT_VALUE_BYTES discovery.DhtRulesTest#oversizeKeyOrValue_isRefused
      DHT_PEERS_PER_MESSAGE discovery.DhtRulesTest#peersAndAddresses_beyondTheirLimits_arePassedOver
      DHT_ADDRESSES_PER_PEER discovery.DhtRulesTest#peersAndAddresses_beyondTheirLimits_arePassedOver
      DHT_VALUES discovery.DhtRulesTest#values_areStored_asTheRulesSay_andBounded
      DHT_PROVIDED_KEYS discovery.DhtRulesTest#providers_areBounded_byKeyAndInAll
      DHT_PROVIDERS_PER_KEY discovery.DhtRulesTest#providers_areBounded_byKeyAndInAll
      DHT_REQUESTS_PER_STREAM discovery.KademliaDhtTest#requests_onOneStream_areBounded
      DHT_QUERIES_PER_LOOKUP discovery.DhtRulesTest#lookup_asksNoMoreThanItsLimit
      DHT_CANDIDATES_PER_LOOKUP discovery.DhtRulesTest#lookup_isBounded_whateverLiarsAnswer
      MDNS_PACKET_BYTES discovery.MulticastDiscoveryTest#strangersPackets_areBounded
      MDNS_PACKETS_PER_SECOND discovery.MulticastDiscoveryTest#strangersPackets_areBounded
      MDNS_PEERS_PER_PACKET discovery.MulticastDiscoveryTest#strangersPackets_areBounded
      MDNS_ADDRESSES_PER_PEER discovery.MulticastDiscoveryTest#strangersPackets_areBounded
      RANGE_ITEMS protocol.range.RangeTest#longRange_takesSeveralAnswers
      RANGE_ITEM_BYTES protocol.range.RangeTest#oversizeItem_isNotSent_andNotTaken
      RANGE_ANSWER_BYTES protocol.range.RangeTest#answer_isBoundedInBytes
      RANGE_REQUESTS_PER_PEER protocol.range.RangeTest#requests_ofOnePeer_areBounded
      RANGE_IDLE_MS protocol.range.RangeTest#silentAsker_isGivenUp
      """;

  private static String testOf(Limit limit) {
    return TABLE
        .lines()
        .filter(row -> row.startsWith(limit.name() + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(limit + " has no test in the table"))
        .substring(limit.name().length() + 1);
  }

  @Test
  void everyLimit_hasATestThatReachesIt() throws IOException, ReflectiveOperationException {
    for (Limit limit : Limit.values()) {
      String[] parts = testOf(limit).split("#", -1);
      String name = "org.aetherchain.libp2p." + parts[0];
      assertTrue(isTest(Class.forName(name), parts[1]), () -> testOf(limit) + " is no test");
      String source = Files.readString(TESTS.resolve(name.replace('.', '/') + ".java"));
      Matcher body =
          Pattern.compile("  void " + parts[1] + "\\(.*?\\n  }\\n", Pattern.DOTALL).matcher(source);
      assertTrue(body.find(), () -> testOf(limit) + " has no body");
      assertTrue(
          body.group().matches("(?s).*\\bLimit\\." + limit.name() + "\\b.*"),
          () -> testOf(limit) + " does not look at " + limit);
      assertTrue(
          body.group().contains("hits(") || source.contains("metrics.hits(limit)"),
          () -> testOf(limit) + " does not look at a metric");
    }
  }

  private static boolean isTest(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return Arrays.stream(method.getAnnotations())
            .map(Annotation::annotationType)
            .anyMatch(
                kind ->
                    kind.getSimpleName().endsWith("Test")
                        || List.of("Property", "Example").contains(kind.getSimpleName()));
      }
    }
    return false;
  }

  @Test
  void everyLimit_hasAMetricOfItsOwn() {
    Metrics metrics = new Metrics();
    Map<String, Limit> names = new HashMap<>();
    for (Limit limit : Limit.values()) {
      assertEquals(0L, metrics.snapshot().get(limit.metric()));
      metrics.hit(limit);
      assertEquals(1L, metrics.snapshot().get(limit.metric()));
      assertEquals(null, names.put(limit.metric(), limit));
    }
  }

  @Test
  void limitsOutOfRange_areRefused() {
    for (Limit limit : Limit.values()) {
      assertThrows(IllegalArgumentException.class, () -> Libp2pLimits.STANDARD.with(limit, 0));
      assertEquals(7, Libp2pLimits.STANDARD.with(limit, 7).of(limit));
    }
    assertThrows(IllegalArgumentException.class, () -> new Libp2pLimits(Map.of()));
  }
}
