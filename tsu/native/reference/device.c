/* The table, errors, the one device, and its raw bits. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "arithmetic.h"
#include "internal.h"

/* --- Errors --- */

static _Thread_local char detail[256];

int32_t fail(int32_t status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(detail, sizeof detail, format, arguments);
  va_end(arguments);
  return status;
}

static const char *error_name(int32_t status) {
  static const char *const names[] = {"OK",       "ABI",       "ARG",    "UNSUPPORTED", "CAPACITY",
                                      "COLORING", "BUSY",      "TIMEOUT", "CANCELLED",  "DEVICE",
                                      "HEALTH",   "NOENTROPY", "NOMEM"};
  return status >= 0 && status <= TSU_E_NOMEM ? names[status] : "unknown error";
}

static int32_t last_detail(char *text, uint32_t size) {
  if (text == NULL || size == 0) {
    return TSU_E_ARG; /* and leave the detail as it is */
  }
  snprintf(text, size, "%s", detail);
  return TSU_OK;
}

/* --- Arguments --- */

bool aligned(const void *pointer, size_t alignment) { return (uintptr_t)pointer % alignment == 0; }

bool overlap(const void *a, uint64_t a_size, const void *b, uint64_t b_size) {
  uintptr_t p = (uintptr_t)a, q = (uintptr_t)b;
  return a != NULL && b != NULL && a_size > 0 && b_size > 0 && p < q + b_size && q < p + a_size;
}

static int32_t size_of_struct(const void *it, size_t least, uint32_t *size) {
  if (it == NULL || !aligned(it, 8)) {
    return fail(TSU_E_ARG, "a structure is missing or not aligned");
  }
  memcpy(size, it, sizeof *size);
  return *size >= least ? TSU_OK
                        : fail(TSU_E_ABI, "a structure of %u bytes, %zu expected", *size, least);
}

int32_t read_struct(void *into, size_t size, size_t least, const void *from) {
  uint32_t given = 0;
  int32_t status = size_of_struct(from, least, &given);
  memset(into, 0, size);
  if (status == TSU_OK) {
    memcpy(into, from, given < size ? given : size);
  }
  return status;
}

int32_t check_out_struct(const void *out, size_t least) {
  uint32_t given = 0;
  return size_of_struct(out, least, &given);
}

void write_struct(void *out, const void *from, size_t size) {
  uint32_t given;
  memcpy(&given, out, sizeof given);
  memcpy((char *)out + sizeof given, (const char *)from + sizeof given,
         (given < size ? given : size) - sizeof given);
}

int32_t random_bytes(void *into, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t got = getrandom((char *)into + done, size - done, 0);
    if (got <= 0) {
      return fail(TSU_E_DEVICE, "the operating system gave no random bytes");
    }
    done += (size_t)got;
  }
  return TSU_OK;
}

uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* --- The device --- */

static int32_t device_count(uint32_t *count) {
  if (count == NULL || !aligned(count, 4)) {
    return fail(TSU_E_ARG, "no place for the count");
  }
  *count = 1;
  return TSU_OK;
}

static void device_finish(object *object) {
  device *it = (device *)object;
  pthread_mutex_destroy(&it->lock);
  free(it);
}

static void start_health(device *it) {
  it->started = it->latched = false;
  it->bits_tested = it->repetition_failures = it->proportion_failures = 0;
  it->last_bit = 2;
  it->repetitions = it->window_seen = it->window_equal = 0;
}

static int32_t device_open(uint32_t index, tsu_device *out) {
  if (index != 0 || out == NULL || !aligned(out, 8)) {
    return fail(TSU_E_ARG, "there is one device, number 0, and its handle needs a place");
  }
  device *it = calloc(1, sizeof *it);
  if (it == NULL) {
    return fail(TSU_E_NOMEM, "no memory for the device");
  }
  start_health(it);
  int32_t status = random_bytes(it->raw_state, sizeof it->raw_state);
  pthread_mutex_init(&it->lock, NULL);
  status = status ? status : object_open(&it->object, KIND_DEVICE, NULL, device_finish, out);
  if (status != TSU_OK) {
    device_finish(&it->object);
  }
  return status;
}

static void destroy_programs(device *it) {
  object *programs[16];
  for (size_t n = object_children(&it->object, programs, 16); n > 0;
       n = object_children(&it->object, programs, 16)) {
    for (size_t i = 0; i < n; i++) {
      object_close(programs[i]);
      program_shut((program *)programs[i]);
      object_release(programs[i]);
    }
  }
}

static int32_t device_close(tsu_device handle) {
  device *it = (device *)object_hold(handle, KIND_DEVICE);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  bool mine = object_close(&it->object);
  destroy_programs(it);
  object_release(&it->object);
  return mine ? TSU_OK : fail(TSU_E_ARG, "the device was closed already");
}

static int32_t device_reset(tsu_device handle) {
  device *it = (device *)object_hold(handle, KIND_DEVICE);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  /* A snapshot: programs that are created meanwhile have nothing to cancel. */
  size_t room = 65536, n; /* as many as there can be */
  object **programs = malloc(room * sizeof *programs);
  if (programs == NULL) {
    object_release(&it->object);
    return fail(TSU_E_NOMEM, "no memory for a list of programs");
  }
  n = object_children(&it->object, programs, room);
  for (size_t i = 0; i < n; i++) {
    program_cancel((program *)programs[i]);
    object_release(programs[i]);
  }
  free(programs);
  pthread_mutex_lock(&it->lock);
  start_health(it);
  pthread_mutex_unlock(&it->lock);
  object_release(&it->object);
  return TSU_OK;
}

static int32_t device_caps(tsu_device handle, tsu_caps *caps) {
  int32_t status = check_out_struct(caps, 224);
  if (status != TSU_OK) {
    return status;
  }
  object *it = object_hold(handle, KIND_DEVICE);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  tsu_caps filled = {.features = TSU_FEATURE_SEEDED | TSU_FEATURE_SOFTWARE,
                     .p_bits = TSU_MAX_NODES,
                     .max_degree = TSU_MAX_DEGREE,
                     .max_chains = TSU_MAX_CHAINS,
                     .topology = TSU_TOPOLOGY_ANY,
                     .weight_formats = TSU_WEIGHTS_F32 | TSU_WEIGHTS_I8,
                     .weight_bits = 32,
                     .entropy_class = TSU_ENTROPY_SIMULATED,
                     .energy_meter = TSU_ENERGY_UNKNOWN,
                     .max_magnitude = TSU_MAX_MAGNITUDE,
                     .max_beta = TSU_MAX_MAGNITUDE,
                     .vendor = "AetherChain",
                     .firmware = "1.0"};
  snprintf(filled.model, sizeof filled.model, "software p-bits, C, %s",
           avx2_present() ? "AVX2" : "portable");
  write_struct(caps, &filled, sizeof filled);
  object_release(it);
  return TSU_OK;
}

/* --- Raw bits: uncoupled p-bits, simulated --- */

/* SP 800-90B 4.4 with false alarms 2^-20 at half a bit of min-entropy. An ideal bit has one, but at
 * one a long read would fail now and then by chance alone: 21 equal bits in a row are no wonder
 * among millions. */
#define ASSESSED_BITS 0.5
#define REPETITION_CUTOFF 41u
#define PROPORTION_CUTOFF 793u /* of a window of 1024 bits */
#define WINDOW 1024u
#define STARTUP_BYTES 128u

static void test_bit(device *it, uint32_t bit) {
  it->bits_tested++;
  it->repetitions = bit == it->last_bit ? it->repetitions + 1 : 1;
  it->last_bit = bit;
  it->repetition_failures += it->repetitions == REPETITION_CUTOFF;
  if (it->window_seen == 0) {
    it->window_bit = bit;
    it->window_equal = 0;
  }
  if (bit == it->window_bit && ++it->window_equal == PROPORTION_CUTOFF) {
    it->proportion_failures++;
  }
  it->window_seen = (it->window_seen + 1) % WINDOW;
  it->latched = it->repetition_failures + it->proportion_failures > 0;
}

static uint8_t raw_byte(device *it) {
  uint8_t byte = 0;
  uint32_t *s = it->raw_state;
  for (uint32_t i = 0; i < 8; i++) {
    uint32_t bit = is_up(0, 0, xoshiro(s, s + 1, s + 2, s + 3));
    test_bit(it, bit);
    byte |= (uint8_t)(bit << i);
  }
  return byte;
}

static int32_t read_raw(tsu_device handle, uint8_t *raw, uint64_t size, uint32_t use) {
  if (raw == NULL || size < 1 || size > TSU_MAX_RAW) {
    return fail(TSU_E_ARG, "one read gives 1 to 2^24 raw bytes");
  }
  if (use != TSU_RAW_FOR_KEYS && use != TSU_RAW_FOR_TESTS) {
    return fail(TSU_E_UNSUPPORTED, "use %u", use);
  }
  device *it = (device *)object_hold(handle, KIND_DEVICE);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  int32_t status = TSU_OK;
  if (use == TSU_RAW_FOR_KEYS) {
    status = fail(TSU_E_NOENTROPY, "this device is a program: its bits are no ground for keys");
  } else {
    pthread_mutex_lock(&it->lock);
    for (uint32_t i = 0; !it->started && i < STARTUP_BYTES; i++) {
      raw_byte(it);
    }
    it->started = true;
    for (uint64_t i = 0; i < size; i++) {
      raw[i] = raw_byte(it);
    }
    if (it->latched) {
      memset(raw, 0, size);
      status = fail(TSU_E_HEALTH, "a health test failed; device_reset() begins anew");
    }
    pthread_mutex_unlock(&it->lock);
  }
  object_release(&it->object);
  return status;
}

static int32_t health(tsu_device handle, tsu_health *out) {
  int32_t status = check_out_struct(out, 48);
  if (status != TSU_OK) {
    return status;
  }
  device *it = (device *)object_hold(handle, KIND_DEVICE);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  pthread_mutex_lock(&it->lock);
  tsu_health filled = {.entropy_class = TSU_ENTROPY_SIMULATED,
                       .bits_tested = it->bits_tested,
                       .repetition_failures = it->repetition_failures,
                       .proportion_failures = it->proportion_failures,
                       .assessed_bits = ASSESSED_BITS,
                       .latched = it->latched};
  pthread_mutex_unlock(&it->lock);
  write_struct(out, &filled, sizeof filled);
  object_release(&it->object);
  return TSU_OK;
}

static int32_t telemetry(tsu_device handle, tsu_telemetry *out) {
  int32_t status = check_out_struct(out, 40);
  if (status != TSU_OK) {
    return status;
  }
  device *it = (device *)object_hold(handle, KIND_DEVICE);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  tsu_telemetry filled = {.energy_source = TSU_ENERGY_UNKNOWN,
                          .flips = atomic_load(&it->flips),
                          .busy_ns = atomic_load(&it->busy_ns)};
  write_struct(out, &filled, sizeof filled);
  object_release(&it->object);
  return TSU_OK;
}

/* --- The table --- */

int32_t tsu_get_api(uint32_t abi_major, const tsu_api **api) {
  static const tsu_api table = {
      sizeof(tsu_api), TSU_ABI_MINOR, error_name,     last_detail,    device_count,    device_open,
      device_close,    device_reset,  device_caps,    program_create, program_update,  program_destroy,
      run_sample,      run_moments,   program_energy, run_submit,     run_poll,        run_wait,
      run_cancel,      run_destroy,   read_raw,       health,         telemetry};
  if (api == NULL || !aligned(api, sizeof(void *))) {
    return fail(TSU_E_ARG, "no place for the table");
  }
  if (abi_major != TSU_ABI_MAJOR) {
    return fail(TSU_E_ABI, "version %u is asked for, this is %u", abi_major, TSU_ABI_MAJOR);
  }
  *api = &table;
  return TSU_OK;
}
