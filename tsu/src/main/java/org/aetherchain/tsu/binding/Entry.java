package org.aetherchain.tsu.binding;

/// The functions of the table `tsu_api`, in its order.
enum Entry {
  STRERROR(0),
  LAST_DETAIL(1),
  DEVICE_COUNT(2),
  DEVICE_OPEN(3),
  DEVICE_CLOSE(4),
  DEVICE_RESET(5),
  DEVICE_CAPS(6),
  PROGRAM_CREATE(7),
  PROGRAM_UPDATE(8),
  PROGRAM_DESTROY(9),
  SAMPLE(10),
  MOMENTS(11),
  ENERGY(12),
  SUBMIT(13),
  POLL(14),
  WAIT(15),
  CANCEL(16),
  JOB_DESTROY(17),
  READ_RAW(18),
  HEALTH(19),
  TELEMETRY(20);

  /// Where the table's first function stands, behind its size and its minor version.
  private static final int FIRST_OFFSET = 8;

  private final int place;

  Entry(int place) {
    this.place = place;
  }

  int offset() {
    return FIRST_OFFSET + Long.BYTES * place;
  }

  /// Bytes of the table of version 1.0.
  static int tableBytes() {
    return FIRST_OFFSET + Long.BYTES * values().length;
  }
}
