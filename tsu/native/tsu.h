/* tsu.h: the interface of a thermodynamic sampling unit, version 1.0
 *
 * A device samples spins s in {-1, +1}^n from P(s) ~ exp(-E(s)),
 *
 *     E(s) = -beta (sum_i b_i s_i + sum_{i<j} J_ij s_i s_j),
 *
 * by chromatic block Gibbs sampling: block after block, every node of a block at one moment, each
 * set to +1 with probability 1 / (1 + exp(-2 beta (b_i + sum_j J_ij s_j))). One pass over all
 * blocks is a sweep. Every library that exports tsu_get_api() and passes the conformance suite
 * (`aether tsu selftest --library FILE`) is a device.
 *
 * 1. VERSIONS. The one exported symbol is tsu_get_api(). It takes the major version that the caller
 * was built for and gives a table of functions, or TSU_E_ABI. Within a major version the table and
 * every structure only grow at their end. The table says its own size and minor version; a caller
 * must not use an entry that lies beyond struct_size. The caller of a function sets the struct_size
 * of each structure it hands over to the size it was compiled with; a library accepts every size
 * from that of version 1.0 on, treats missing fields as 0, and fills no more than the caller's size.
 * A size below that of version 1.0 is TSU_E_ABI; a flag or enumerator the library does not know is
 * TSU_E_UNSUPPORTED. All integers are of fixed width, all structures have the layout asserted at the
 * end of this file, without packing, in the machine's byte order.
 *
 * 2. OWNERSHIP. The caller owns every buffer. A library reads inputs during the call only: submit()
 * copies what it needs before it returns, except for the output buffer, which belongs to the
 * library from submit() until the job has ended. Output buffers must not overlap inputs or each
 * other (TSU_E_ARG), and must be exactly as large as documented (TSU_E_ARG). Pointers must be
 * aligned for what they point to (TSU_E_ARG). Devices, programs and jobs are named by 64-bit
 * handles, never 0 and never used again; a handle that is wrong, closed or of another kind is
 * TSU_E_ARG. Closing a device destroys its programs, destroying a program ends and destroys its
 * job. There are no callbacks.
 *
 * 3. THREADS. All functions may be called from any thread at any time. A device works for many
 * threads; a program does one run at a time, and a second one is TSU_E_BUSY. cancel(),
 * device_reset(), device_close() and program_destroy() may be called during a run: it ends with
 * TSU_E_CANCELLED, soon, and they wait for that. A library installs no signal handlers, changes no
 * locale and no floating-point environment of the caller.
 *
 * 4. ERRORS. Every function returns TSU_OK or an error; nothing is thrown, printed, or ended. After
 * an error the outputs are unspecified but no memory outside of them was written, and the program
 * and the device are as usable as before, TSU_E_DEVICE excepted. last_detail() gives a sentence
 * about the latest error on the calling thread, in English.
 *
 * 5. BITS. Spins are packed least significant bit first, bit 1 is +1, each state beginning on a byte:
 * a state of n nodes has stride = (n + 7) / 8 bytes. Unused bits are written as 0 and ignored when
 * read. A batch is ordered chain, then sample: chain c, sample k at (c * n_samples + k) * stride.
 *
 * 6. SEEDED. With mode TSU_SEEDED the bits are prescribed one for one by docs/tsu/seeded.md,
 * whatever the number of threads, the width of vectors and the cut of a run into pieces. A device
 * of analogue parts will not have it, and says so in its capabilities.
 *
 * 7. HONESTY. A device that is a program sets TSU_FEATURE_SOFTWARE, its entropy class is at best
 * TSU_ENTROPY_SIMULATED, and it refuses raw bits for keys.
 *
 * Licence: Apache-2.0.
 */
#ifndef TSU_H
#define TSU_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TSU_ABI_MAJOR 1u
#define TSU_ABI_MINOR 0u

/* --- Errors ------------------------------------------------------------------------------------ */

enum {
  TSU_OK = 0,
  TSU_E_ABI = 1,         /* no common version; a structure too small to be one of version 1.0 */
  TSU_E_ARG = 2,         /* an argument is missing, out of range, or contradicts another */
  TSU_E_UNSUPPORTED = 3, /* a feature, flag or graph the device does not have */
  TSU_E_CAPACITY = 4,    /* larger than the device */
  TSU_E_COLORING = 5,    /* two coupled nodes in one block */
  TSU_E_BUSY = 6,        /* the program is in use */
  TSU_E_TIMEOUT = 7,     /* not done yet */
  TSU_E_CANCELLED = 8,   /* ended by cancel(), reset, or the closing of program or device */
  TSU_E_DEVICE = 9,      /* the device failed */
  TSU_E_HEALTH = 10,     /* a health test failed; stays until device_reset() */
  TSU_E_NOENTROPY = 11,  /* no physical entropy to give */
  TSU_E_NOMEM = 12       /* out of memory */
};

/* --- Limits of version 1 ------------------------------------------------------------------------ */

#define TSU_MAX_NODES (1u << 24)
#define TSU_MAX_DEGREE 65535u
#define TSU_MAX_CHAINS (1u << 20)
#define TSU_MAX_SWEEPS (1u << 30)  /* of one run */
#define TSU_MAX_BATCH (1u << 30)   /* bytes of one batch */
#define TSU_MAX_RAW (1u << 24)     /* bytes of one read_raw() */
#define TSU_MAX_THREADS 1024u
#define TSU_MAX_MAGNITUDE 1099511627776.0f /* 2^40: of a weight, a bias, a scale and beta */

/* --- Devices ------------------------------------------------------------------------------------ */

typedef uint64_t tsu_device;
typedef uint64_t tsu_program;
typedef uint64_t tsu_job;

enum { TSU_TOPOLOGY_ANY = 0, TSU_TOPOLOGY_FIXED = 1 };
enum { TSU_WEIGHTS_F32 = 1, TSU_WEIGHTS_I8 = 2 };
enum { TSU_ENTROPY_NONE = 0, TSU_ENTROPY_SIMULATED = 1, TSU_ENTROPY_PHYSICAL = 2 };
enum { TSU_ENERGY_UNKNOWN = 0, TSU_ENERGY_ESTIMATED = 1, TSU_ENERGY_MEASURED = 2 };
enum {
  TSU_FEATURE_SEEDED = 1,  /* has mode TSU_SEEDED */
  TSU_FEATURE_SOFTWARE = 2 /* is a program that stands in for hardware */
};

typedef struct tsu_caps {
  uint32_t struct_size;
  uint32_t features;        /* TSU_FEATURE_ flags */
  uint64_t p_bits;          /* most nodes of a program */
  uint32_t max_degree;      /* most neighbours of a node */
  uint32_t max_chains;      /* most chains of a run */
  uint32_t topology;        /* TSU_TOPOLOGY_ */
  uint32_t weight_formats;  /* TSU_WEIGHTS_ flags */
  uint32_t weight_bits;     /* resolution of a weight inside the device; 32 for binary32 */
  uint32_t entropy_class;   /* TSU_ENTROPY_ */
  uint32_t energy_meter;    /* TSU_ENERGY_ */
  uint32_t reserved;        /* 0 */
  double max_magnitude;     /* of weights and biases */
  double max_beta;
  char vendor[64];          /* UTF-8, ended by 0, as are the next two */
  char model[64];
  char firmware[32];
} tsu_caps;

/* --- Programs ----------------------------------------------------------------------------------- */

/* A symmetric matrix as compressed sparse rows, without diagonal: row i has the entries
 * row_start[i] .. row_start[i + 1] - 1, columns ascending within a row, each edge in both rows with
 * the same weight. An asymmetric, repeated, diagonal or non-finite entry is TSU_E_ARG. A coupling is
 * scale * weight; scale is 1 for TSU_WEIGHTS_F32 and positive for TSU_WEIGHTS_I8, whose weights are
 * -127 .. 127. Every node stands in exactly one block or is clamped, else TSU_E_ARG; an edge inside
 * a block is TSU_E_COLORING. The order of nodes in a block matters to TSU_SEEDED only. */
typedef struct tsu_program_desc {
  uint32_t struct_size;
  uint32_t weight_format;      /* one TSU_WEIGHTS_ */
  uint32_t n_nodes;            /* 1 .. TSU_MAX_NODES */
  uint32_t n_blocks;           /* at least 1 */
  uint64_t n_entries;          /* twice the number of edges */
  const uint32_t *row_start;   /* n_nodes + 1 */
  const uint32_t *columns;     /* n_entries */
  const void *weights;         /* n_entries of float or int8_t */
  const float *biases;         /* n_nodes */
  const uint32_t *block_start; /* n_blocks + 1: where each block begins in block_nodes */
  const uint32_t *block_nodes; /* block_start[n_blocks] of them; a block has at least one */
  const uint8_t *clamped;      /* stride bytes, 1 for a clamped node; NULL for none */
  float scale;
  uint32_t reserved; /* 0 */
} tsu_program_desc;

/* --- Runs --------------------------------------------------------------------------------------- */

enum { TSU_SEEDED = 1, TSU_PHYSICAL = 2 };
enum {
  TSU_INIT_UNIFORM = 1, /* each free spin +1 with probability 1/2 */
  TSU_INIT_BIASES = 2,  /* from the bias alone, at the first sweep's beta (Hinton) */
  TSU_INIT_GIVEN = 3    /* from init_states */
};

/* n_sweeps = n_warmup + (n_samples - 1) * steps_per_sample: the first sample is the state after the
 * warm-up. Chains and sweeps are numbered so that a run that goes on where another ended, or a part
 * of its chains, gives the same TSU_SEEDED bits. */
typedef struct tsu_run_desc {
  uint32_t struct_size;
  uint32_t mode;      /* TSU_SEEDED or TSU_PHYSICAL */
  uint64_t seed;      /* of TSU_SEEDED */
  uint64_t first_chain; /* first_chain + n_chains <= 2^32 */
  uint64_t first_sweep; /* first_sweep + n_sweeps <= 2^32 */
  uint32_t n_warmup;
  uint32_t n_samples;        /* at least 1 */
  uint32_t steps_per_sample; /* at least 1 */
  uint32_t n_chains;         /* at least 1 */
  uint32_t init;             /* TSU_INIT_ */
  uint32_t n_threads;        /* 0 leaves it to the device */
  uint32_t n_beta_rows;      /* 1, or n_chains: a row for each chain */
  uint32_t n_clamp_rows;     /* 0 when no node is clamped, else 1, or n_chains */
  const float *betas;        /* n_beta_rows * n_sweeps, each finite and not negative */
  const uint8_t *init_states;  /* n_chains * stride, for TSU_INIT_GIVEN; else NULL */
  const uint8_t *clamp_states; /* n_clamp_rows * stride: the clamped nodes' values; others are
                                  ignored, and so are the clamped nodes in init_states */
} tsu_run_desc;

typedef struct tsu_stats {
  uint32_t struct_size;
  uint32_t energy_source; /* TSU_ENERGY_ */
  uint64_t flips;         /* spins updated, changed or not */
  uint64_t elapsed_ns;
  double energy_j;        /* 0 when unknown */
} tsu_stats;

/* --- Entropy and telemetry ---------------------------------------------------------------------- */

enum { TSU_RAW_FOR_KEYS = 1, TSU_RAW_FOR_TESTS = 2 };

/* The health tests are those of NIST SP 800-90B 4.4: repetition count and adaptive proportion with
 * a window of 1024 bits, false alarms 2^-20, and 1024 bits of start-up that nobody gets. */
typedef struct tsu_health {
  uint32_t struct_size;
  uint32_t entropy_class; /* TSU_ENTROPY_ */
  uint64_t bits_tested;   /* since the last reset, start-up included */
  uint64_t repetition_failures;
  uint64_t proportion_failures;
  double assessed_bits; /* min-entropy of a raw bit that the tests assume */
  uint32_t latched;     /* 1 after a failure: read_raw() is TSU_E_HEALTH until device_reset() */
  uint32_t reserved;
} tsu_health;

typedef struct tsu_telemetry {
  uint32_t struct_size;
  uint32_t energy_source;
  uint64_t flips;      /* since the device was opened */
  uint64_t busy_ns;    /* time in runs */
  double energy_j;
  double temperature_k; /* of the part, 0 when unknown */
} tsu_telemetry;

/* --- The table ---------------------------------------------------------------------------------- */

typedef struct tsu_api {
  uint32_t struct_size;
  uint32_t abi_minor;

  /* The name of an error; never NULL, valid for ever. */
  const char *(*strerror)(int32_t status);
  /* A sentence about the latest error on this thread, cut to size - 1 bytes and ended by 0. */
  int32_t (*last_detail)(char *text, uint32_t size);

  /* Devices are numbered from 0 in the order in which they are found. */
  int32_t (*device_count)(uint32_t *count);
  int32_t (*device_open)(uint32_t index, tsu_device *device);
  int32_t (*device_close)(tsu_device device);
  /* Cancels all runs, clears latched health failures, begins the start-up tests anew. */
  int32_t (*device_reset)(tsu_device device);
  int32_t (*device_caps)(tsu_device device, tsu_caps *caps);

  int32_t (*program_create)(tsu_device device, const tsu_program_desc *desc, tsu_program *program);
  /* New weights (in the program's format) and biases on the same graph; scale stays. */
  int32_t (*program_update)(tsu_program program, const void *weights, uint64_t n_entries,
                            const float *biases, uint32_t n_nodes);
  int32_t (*program_destroy)(tsu_program program);

  /* bits: n_chains * n_samples * stride bytes, at most TSU_MAX_BATCH. stats may be NULL. */
  int32_t (*sample)(tsu_program program, const tsu_run_desc *run, uint8_t *bits,
                    uint64_t bits_size, tsu_stats *stats);
  /* first: n_nodes sums of s_i; second: n_entries / 2 sums of s_i s_j, edges ordered by their lower
   * node and then by their higher one; over all chains and samples, exact. */
  int32_t (*moments)(tsu_program program, const tsu_run_desc *run, int64_t *first, uint64_t n_first,
                     int64_t *second, uint64_t n_second, tsu_stats *stats);
  /* E at beta = 1 of n_states states, in binary64: nodes ascending, for each its bias and then its
   * edges to higher nodes, every product exact, one sum, negated at the end. */
  int32_t (*energy)(tsu_program program, const uint8_t *bits, uint64_t bits_size, double *energies,
                    uint64_t n_states);

  /* sample() in the background. */
  int32_t (*submit)(tsu_program program, const tsu_run_desc *run, uint8_t *bits,
                    uint64_t bits_size, tsu_job *job);
  int32_t (*poll)(tsu_job job, uint32_t *done);
  /* How the job ended, or TSU_E_TIMEOUT after that many milliseconds. stats may be NULL. */
  int32_t (*wait)(tsu_job job, uint32_t timeout_ms, tsu_stats *stats);
  int32_t (*cancel)(tsu_job job);
  /* Cancels if need be, waits for the end, forgets. */
  int32_t (*job_destroy)(tsu_job job);

  /* Raw bits, one a noise sample, not conditioned. 1 .. TSU_MAX_RAW bytes. */
  int32_t (*read_raw)(tsu_device device, uint8_t *raw, uint64_t size, uint32_t use);
  int32_t (*health)(tsu_device device, tsu_health *health);
  int32_t (*telemetry)(tsu_device device, tsu_telemetry *telemetry);
} tsu_api;

#if defined(_WIN32)
#define TSU_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define TSU_EXPORT __attribute__((visibility("default")))
#else
#define TSU_EXPORT
#endif

/* Gives the table for a major version. The table is constant and valid until the library is
 * unloaded. TSU_E_ABI for a major version the library does not speak, TSU_E_ARG for NULL. */
TSU_EXPORT int32_t tsu_get_api(uint32_t abi_major, const tsu_api **api);

/* The layout that every binding may rely on, where pointers have 64 bits. */
#if defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L && UINTPTR_MAX == UINT64_MAX
_Static_assert(sizeof(tsu_caps) == 224, "tsu_caps");
_Static_assert(offsetof(tsu_caps, max_magnitude) == 48, "tsu_caps");
_Static_assert(offsetof(tsu_caps, vendor) == 64, "tsu_caps");
_Static_assert(sizeof(tsu_program_desc) == 88, "tsu_program_desc");
_Static_assert(offsetof(tsu_program_desc, row_start) == 24, "tsu_program_desc");
_Static_assert(offsetof(tsu_program_desc, scale) == 80, "tsu_program_desc");
_Static_assert(sizeof(tsu_run_desc) == 88, "tsu_run_desc");
_Static_assert(offsetof(tsu_run_desc, n_warmup) == 32, "tsu_run_desc");
_Static_assert(offsetof(tsu_run_desc, betas) == 64, "tsu_run_desc");
_Static_assert(sizeof(tsu_stats) == 32, "tsu_stats");
_Static_assert(sizeof(tsu_health) == 48, "tsu_health");
_Static_assert(sizeof(tsu_telemetry) == 40, "tsu_telemetry");
_Static_assert(sizeof(tsu_api) == 176, "tsu_api");
#endif

#ifdef __cplusplus
}
#endif

#endif
