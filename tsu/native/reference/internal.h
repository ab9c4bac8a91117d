/* What the files of the reference device share. */
#ifndef TSU_INTERNAL_H
#define TSU_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "../tsu.h"

#define QUAD 4u       /* slots that share a Philox counter */
#define NO_NODE UINT32_MAX
#define LANES 32u     /* chains of a full group */

/* --- Errors: device.c --- */

/* Remembers the sentence for last_detail() and returns the status. */
int32_t fail(int32_t status, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* --- Handles: handles.c --- */

typedef enum { KIND_FREE, KIND_DEVICE, KIND_PROGRAM, KIND_JOB } kind;

/* What a handle names. It is freed when it was closed and nobody holds it any more. */
typedef struct object {
  kind kind;
  uint64_t handle;
  uint32_t holders;
  bool closed;
  const struct object *parent;
  void (*destroy)(struct object *);
} object;

int32_t object_open(object *it, kind kind, const object *parent, void (*destroy)(object *),
                    uint64_t *handle);
/* The object, held; NULL with a detail when the handle is none. */
object *object_hold(uint64_t handle, kind kind);
void object_release(object *it);
/* Makes the handle invalid; false when somebody else did. The caller's hold stays. */
bool object_close(object *it);
bool object_is_closed(object *it);
/* Holds the open children, at most as many as there is room for; returns how many. */
size_t object_children(const object *parent, object **children, size_t room);

/* --- Programs: program.c --- */

/* Edges of the slots, in the order in which sums are formed. */
typedef struct layout {
  uint32_t n_nodes, n_slots, n_free, n_edges, max_degree;
  uint32_t *slot_node;   /* by slot, NO_NODE for padding */
  uint32_t *block_slot;  /* where each block begins, and the end */
  uint32_t n_blocks;
  uint32_t *edge_start;  /* by slot */
  uint32_t *neighbour;   /* by edge of a slot: a node */
  uint32_t *entry;       /* by edge of a slot: its place in the rows */
  uint32_t *row_start, *columns;
  uint8_t *clamped;      /* by node, 0 or 1 */
} layout;

typedef struct device device;
typedef struct job job;

typedef struct program {
  object object;
  device *device;
  layout layout;
  bool is_i8;
  float scale;
  float *row_weights;  /* by entry of the rows, also for int8 */
  float *weights;      /* by edge of a slot */
  int16_t *pair_weights; /* of int8 programs, by edge of a slot: its byte, then that of the next */
  int32_t *slot_sum;     /* sum of a slot's weights, of int8 programs */
  float *slot_bias;
  float *biases;       /* by node */
  struct single_plan *single; /* of the AVX2 kernel for one chain */
  atomic_bool busy;
  atomic_bool cancelled;
} program;

struct device {
  object object;
  pthread_mutex_t lock;
  bool started, latched;
  uint64_t bits_tested, repetition_failures, proportion_failures;
  uint32_t last_bit, repetitions, window_bit, window_seen, window_equal;
  uint32_t raw_state[4];
  atomic_uint_fast64_t flips, busy_ns;
};

int32_t program_create(tsu_device device, const tsu_program_desc *desc, tsu_program *out);
int32_t program_update(tsu_program program, const void *weights, uint64_t n_entries,
                       const float *biases, uint32_t n_nodes);
int32_t program_destroy(tsu_program program);
int32_t program_energy(tsu_program program, const uint8_t *bits, uint64_t bits_size,
                       double *energies, uint64_t n_states);
/* Ends its run and destroys its jobs, and waits. */
void program_shut(program *it);
/* Ends its run, and waits. */
void program_cancel(program *it);
void program_finish(object *it);

/* --- Runs: run.c --- */

int32_t run_sample(tsu_program program, const tsu_run_desc *run, uint8_t *bits, uint64_t bits_size,
                   tsu_stats *stats);
int32_t run_moments(tsu_program program, const tsu_run_desc *run, int64_t *first, uint64_t n_first,
                    int64_t *second, uint64_t n_second, tsu_stats *stats);
int32_t run_submit(tsu_program program, const tsu_run_desc *run, uint8_t *bits, uint64_t bits_size,
                   tsu_job *out);
int32_t run_poll(tsu_job job, uint32_t *done);
int32_t run_wait(tsu_job job, uint32_t timeout_ms, tsu_stats *stats);
int32_t run_cancel(tsu_job job);
int32_t run_destroy(tsu_job job);
/* Cancels a held job, waits for its end, and closes it. */
int32_t job_shut(object *it);

/* --- Arguments: device.c --- */

/* Copies a structure of the caller's size over zeros. */
int32_t read_struct(void *into, size_t size, size_t least, const void *from);
/* Fills as much of the caller's structure as it has; NULL is allowed where said. */
int32_t check_out_struct(const void *out, size_t least);
void write_struct(void *out, const void *from, size_t size);
bool overlap(const void *a, uint64_t a_size, const void *b, uint64_t b_size);
bool aligned(const void *pointer, size_t alignment);
int32_t random_bytes(void *into, size_t size);
uint64_t now_ns(void);

/* --- Kernels: portable.c, avx2.c --- */

/* A few chains that one thread sweeps together. */
typedef struct group {
  const program *program;
  const struct kernel *kernel;
  bool seeded;
  uint64_t seed;
  uint64_t first_chain; /* its number in the world */
  uint32_t width; /* chains; a kernel may sweep more and nobody looks at them */
  void *spins;    /* the kernel's own, 64-byte aligned */
  uint32_t *random;     /* state of the fast generator */
} group;

typedef struct kernel {
  uint32_t lanes;
  size_t (*spin_bytes)(const program *it);
  void (*set)(group *it, uint32_t lane, uint32_t node, bool up);
  /* For each node the lanes that are up, one bit each. */
  void (*masks)(const group *it, uint32_t *by_node);
  /* Draws free spins from their biases; coefficients by lane. */
  void (*draw)(group *it, const float *coefficients);
  void (*sweep)(group *it, uint32_t sweep, const float *coefficients);
} kernel;

extern const kernel portable_kernel;
extern const kernel avx2_float_kernel, avx2_byte_kernel, avx2_single_kernel;
bool avx2_present(void);
struct single_plan *single_plan_make(const program *it);
void single_plan_free(struct single_plan *plan);

#define RANDOM_WORDS 64u /* 32-bit words of state of the fast generators */

#endif
