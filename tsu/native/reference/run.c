/* Runs: checked, cut into groups of chains, spread over threads. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "arithmetic.h"
#include "internal.h"

/* Below this many chains left over, one at a time is faster than a group with empty lanes. */
#define SINGLES_BELOW 6u

typedef struct run {
  program *program;
  tsu_run_desc d;
  uint32_t n_sweeps;
  uint64_t stride;
  float *coefficients; /* n_beta_rows * n_sweeps */
  uint8_t *bits;       /* of sample() */
  int64_t *first, *second; /* of moments() */
  pthread_mutex_t lock;
  atomic_uint next_group;
  atomic_bool no_memory;
  atomic_bool *cancelled_by_job; /* or NULL */
} run;

struct job {
  object object;
  program *program;
  run run;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t ended;
  atomic_bool cancelled;
  bool done;
  int32_t status;
  tsu_stats stats;
};

static bool is_cancelled(const run *it) {
  return atomic_load_explicit(&it->program->cancelled, memory_order_relaxed) ||
         (it->cancelled_by_job != NULL &&
          atomic_load_explicit(it->cancelled_by_job, memory_order_relaxed));
}

/* --- Checking --- */

static int32_t check_counts(const tsu_run_desc *d, uint32_t n_free, uint32_t n_nodes) {
  if (d->mode != TSU_SEEDED && d->mode != TSU_PHYSICAL) {
    return fail(TSU_E_UNSUPPORTED, "mode %u", d->mode);
  }
  if (d->init < TSU_INIT_UNIFORM || d->init > TSU_INIT_GIVEN) {
    return fail(TSU_E_UNSUPPORTED, "init %u", d->init);
  }
  if (d->n_samples < 1 || d->steps_per_sample < 1 || d->n_chains < 1) {
    return fail(TSU_E_ARG, "a run has samples, steps and chains");
  }
  if (d->n_chains > TSU_MAX_CHAINS || d->n_threads > TSU_MAX_THREADS ||
      d->n_warmup > TSU_MAX_SWEEPS ||
      (uint64_t)(d->n_samples - 1) * d->steps_per_sample > TSU_MAX_SWEEPS - d->n_warmup) {
    return fail(TSU_E_CAPACITY, "too many chains, threads or sweeps");
  }
  uint64_t n_sweeps = d->n_warmup + (uint64_t)(d->n_samples - 1) * d->steps_per_sample;
  if (d->first_chain > UINT32_MAX || d->first_chain + d->n_chains > 1ull << 32 ||
      d->first_sweep > UINT32_MAX || d->first_sweep + n_sweeps > 1ull << 32) {
    return fail(TSU_E_ARG, "chains and sweeps are numbered below 2^32");
  }
  if ((d->n_beta_rows != 1 && d->n_beta_rows != d->n_chains) ||
      (n_free < n_nodes ? d->n_clamp_rows != 1 && d->n_clamp_rows != d->n_chains
                        : d->n_clamp_rows != 0)) {
    return fail(TSU_E_ARG, "rows of beta: 1 or n_chains; of clamped states: 0 without clamped "
                           "nodes, else 1 or n_chains");
  }
  if ((uint64_t)d->n_beta_rows * n_sweeps > TSU_MAX_SWEEPS) {
    return fail(TSU_E_CAPACITY, "more than 2^30 values of beta");
  }
  if ((n_sweeps > 0 && d->betas == NULL) || !aligned(d->betas, 4) ||
      (d->init == TSU_INIT_GIVEN) != (d->init_states != NULL) ||
      (d->n_clamp_rows > 0) != (d->clamp_states != NULL)) {
    return fail(TSU_E_ARG, "betas, init_states or clamp_states is missing, misaligned, or not "
                           "asked for");
  }
  return TSU_OK;
}

/* Whether an output overlaps an input of the run. */
static bool hits_input(const run *it, const void *out, uint64_t size, const void *desc) {
  const tsu_run_desc *d = &it->d;
  return overlap(out, size, d->betas, 4ull * d->n_beta_rows * it->n_sweeps) ||
         overlap(out, size, d->init_states, d->n_chains * it->stride) ||
         overlap(out, size, d->clamp_states, d->n_clamp_rows * it->stride) ||
         overlap(out, size, desc, 88);
}

static int32_t read_betas(run *it) {
  size_t count = (size_t)it->d.n_beta_rows * it->n_sweeps;
  it->coefficients = malloc(sizeof(float) * (count + 1));
  if (it->coefficients == NULL) {
    return fail(TSU_E_NOMEM, "no memory for the schedule");
  }
  for (size_t i = 0; i < count; i++) {
    float beta = it->d.betas[i];
    if (!(beta >= 0 && beta <= TSU_MAX_MAGNITUDE)) {
      return fail(TSU_E_ARG, "beta %zu is out of range", i);
    }
    it->coefficients[i] = coefficient(beta);
  }
  return TSU_OK;
}

static int32_t prepare(run *it, program *program, const tsu_run_desc *desc) {
  memset(it, 0, sizeof *it);
  int32_t status = read_struct(&it->d, sizeof it->d, 88, desc);
  status = status ? status : check_counts(&it->d, program->layout.n_free, program->layout.n_nodes);
  if (status != TSU_OK) {
    return status;
  }
  it->program = program;
  it->stride = ((uint64_t)program->layout.n_nodes + 7) / 8;
  it->n_sweeps = it->d.n_warmup + (it->d.n_samples - 1) * it->d.steps_per_sample;
  pthread_mutex_init(&it->lock, NULL);
  return read_betas(it);
}

static void unprepare(run *it) {
  free(it->coefficients);
  it->coefficients = NULL;
  if (it->program != NULL) {
    pthread_mutex_destroy(&it->lock);
  }
}

static int32_t check_bits(const run *it, const uint8_t *bits, uint64_t size,
                          const tsu_run_desc *desc, const tsu_stats *stats) {
  uint64_t expected = it->stride * it->d.n_chains;
  if (expected > TSU_MAX_BATCH || expected * it->d.n_samples > TSU_MAX_BATCH) {
    return fail(TSU_E_CAPACITY, "more than 2^30 bytes of samples; sample in pieces");
  }
  expected *= it->d.n_samples;
  if (bits == NULL || size != expected || hits_input(it, bits, size, desc) ||
      overlap(bits, size, stats, sizeof *stats)) {
    return fail(TSU_E_ARG, "bits: %llu bytes expected, %llu given, or missing or overlapping",
                (unsigned long long)expected, (unsigned long long)size);
  }
  return TSU_OK;
}

static int32_t begin(program *it) {
  if (atomic_exchange(&it->busy, true)) {
    return fail(TSU_E_BUSY, "a run of this program is under way");
  }
  atomic_store(&it->cancelled, false);
  if (object_is_closed(&it->object)) {
    atomic_store(&it->busy, false);
    return fail(TSU_E_CANCELLED, "the program is being destroyed");
  }
  return TSU_OK;
}

void program_cancel(program *it) {
  while (atomic_load(&it->busy)) {
    atomic_store(&it->cancelled, true);
    nanosleep(&(struct timespec){0, 100000}, NULL);
  }
}

void program_shut(program *it) {
  object *jobs[16];
  program_cancel(it);
  for (size_t n = object_children(&it->object, jobs, 16); n > 0;
       n = object_children(&it->object, jobs, 16)) {
    for (size_t i = 0; i < n; i++) {
      job_shut(jobs[i]);
      object_release(jobs[i]);
    }
  }
}

/* --- Groups --- */

/* 32 words by 32 bits, transposed: bit j of word i becomes bit i of word j (Warren, "Hacker's
 * Delight", 7-3). */
static void transpose(uint32_t a[32]) {
  uint32_t m = 0x0000ffff;
  for (uint32_t j = 16; j != 0; j >>= 1, m ^= m << j) {
    for (uint32_t k = 0; k < 32; k = (k + j + 1) & ~j) {
      uint32_t t = ((a[k] >> j) ^ a[k + j]) & m;
      a[k] ^= t << j;
      a[k + j] ^= t;
    }
  }
}

static void store_states(const run *it, uint32_t first, uint32_t width, uint32_t sample,
                         const uint32_t *masks) {
  uint32_t n = it->program->layout.n_nodes, block[32];
  for (uint32_t i = 0; i < n; i += 32) {
    uint32_t rows = n - i < 32 ? n - i : 32;
    memset(block, 0, sizeof block);
    memcpy(block, masks + i, sizeof(uint32_t) * rows);
    transpose(block);
    for (uint32_t lane = 0; lane < width; lane++) {
      uint8_t *row = it->bits + ((uint64_t)(first + lane) * it->d.n_samples + sample) * it->stride;
      for (uint32_t b = 0; b < (rows + 7) / 8; b++) {
        row[i / 8 + b] = (uint8_t)(block[lane] >> 8 * b);
      }
    }
  }
}

typedef struct scratch {
  uint32_t *masks;
  int64_t *first, *second;
} scratch;

static void add_moments(const run *it, uint32_t width, const scratch *s) {
  const layout *l = &it->program->layout;
  uint32_t valid = width == 32 ? UINT32_MAX : (1u << width) - 1;
  uint32_t edge = 0;
  for (uint32_t i = 0; i < l->n_nodes; i++) {
    uint32_t mask = s->masks[i] & valid;
    s->first[i] += 2 * (int32_t)__builtin_popcount(mask) - (int32_t)width;
    for (uint32_t at = l->row_start[i]; at < l->row_start[i + 1]; at++) {
      if (l->columns[at] > i) {
        uint32_t differ = (mask ^ s->masks[l->columns[at]]) & valid;
        s->second[edge++] += (int32_t)width - 2 * (int32_t)__builtin_popcount(differ);
      }
    }
  }
}

/* What a run's groups are: full ones, then the rest, together or one by one. */
static uint32_t group_at(const run *it, uint32_t number, group *group) {
  const program *p = it->program;
  uint32_t full = it->d.n_chains / LANES, rest = it->d.n_chains % LANES;
  bool singles = avx2_present() && p->single != NULL && rest < SINGLES_BELOW;
  uint32_t count = full + (singles ? rest : rest > 0);
  group->program = p;
  group->kernel = &portable_kernel;
  if (avx2_present()) {
    group->kernel = p->is_i8 && p->layout.max_degree <= 255 ? &avx2_byte_kernel
                                                            : &avx2_float_kernel;
    if (number >= full && singles) {
      group->kernel = &avx2_single_kernel;
    }
  }
  group->width = number < full ? LANES : singles ? 1 : rest;
  group->first_chain = number <= full ? (uint64_t)number * LANES
                                      : (uint64_t)full * LANES + (number - full);
  return count;
}

static void row(const run *it, uint32_t first, uint32_t width, uint32_t sweep, float *into) {
  for (uint32_t lane = 0; lane < LANES; lane++) {
    uint32_t chain = first + (lane < width ? lane : 0);
    uint32_t line = it->d.n_beta_rows == 1 ? 0 : chain;
    into[lane] = it->coefficients[(size_t)line * it->n_sweeps + sweep];
  }
}

static void start_group(const run *it, group *g, uint32_t first) {
  _Alignas(64) float coefficients[LANES] = {0};
  const layout *l = &it->program->layout;
  if (it->d.init != TSU_INIT_GIVEN) {
    if (it->d.init == TSU_INIT_BIASES && it->n_sweeps > 0) {
      row(it, first, g->width, 0, coefficients);
    }
    g->kernel->draw(g, coefficients);
  }
  for (uint32_t lane = 0; lane < g->width; lane++) {
    uint64_t chain = first + lane;
    const uint8_t *given = it->d.init_states ? it->d.init_states + chain * it->stride : NULL;
    const uint8_t *clamp =
        it->d.clamp_states
            ? it->d.clamp_states + (it->d.n_clamp_rows == 1 ? 0 : chain) * it->stride
            : NULL;
    for (uint32_t i = 0; i < l->n_nodes; i++) {
      const uint8_t *from = l->clamped[i] ? clamp : given;
      if (from != NULL) {
        g->kernel->set(g, lane, i, from[i >> 3] >> (i & 7) & 1);
      }
    }
  }
}

static void run_group(run *it, group *g, uint32_t first, const scratch *s) {
  _Alignas(64) float coefficients[LANES];
  uint32_t sweep = 0;
  start_group(it, g, first);
  for (uint32_t sample = 0; sample < it->d.n_samples; sample++) {
    uint32_t until = it->d.n_warmup + sample * it->d.steps_per_sample;
    for (; sweep < until; sweep++) {
      if (is_cancelled(it)) {
        return;
      }
      row(it, first, g->width, sweep, coefficients);
      g->kernel->sweep(g, (uint32_t)(it->d.first_sweep + sweep), coefficients);
    }
    g->kernel->masks(g, s->masks);
    if (it->bits != NULL) {
      store_states(it, first, g->width, sample, s->masks);
    } else {
      add_moments(it, g->width, s);
    }
  }
}

static void merge(run *it, const scratch *s) {
  pthread_mutex_lock(&it->lock);
  for (uint32_t i = 0; i < it->program->layout.n_nodes; i++) {
    it->first[i] += s->first[i];
  }
  for (uint32_t e = 0; e < it->program->layout.n_edges; e++) {
    it->second[e] += s->second[e];
  }
  pthread_mutex_unlock(&it->lock);
}

static void *work(void *argument) {
  run *it = argument;
  const layout *l = &it->program->layout;
  _Alignas(64) uint32_t random[RANDOM_WORDS];
  scratch s = {malloc(sizeof(uint32_t) * l->n_nodes), NULL, NULL};
  if (it->bits == NULL) {
    s.first = calloc(l->n_nodes, sizeof(int64_t));
    s.second = calloc((size_t)l->n_edges + 1, sizeof(int64_t));
  }
  bool poor = s.masks == NULL || (it->bits == NULL && (s.first == NULL || s.second == NULL)) ||
              random_bytes(random, sizeof random) != TSU_OK;
  group g = {0};
  uint32_t count = group_at(it, 0, &g);
  for (uint32_t number = atomic_fetch_add(&it->next_group, 1); !poor && number < count;
       number = atomic_fetch_add(&it->next_group, 1)) {
    group_at(it, number, &g);
    uint32_t first = (uint32_t)g.first_chain;
    g.seeded = it->d.mode == TSU_SEEDED;
    g.seed = it->d.seed;
    g.first_chain += it->d.first_chain;
    g.random = random;
    size_t size = (g.kernel->spin_bytes(it->program) + 63) / 64 * 64;
    g.spins = aligned_alloc(64, size);
    poor = g.spins == NULL;
    if (!poor) {
      memset(g.spins, 0, size);
      run_group(it, &g, first, &s);
    }
    free(g.spins);
  }
  if (poor) {
    atomic_store(&it->no_memory, true);
  } else if (it->bits == NULL) {
    merge(it, &s);
  }
  free(s.masks);
  free(s.first);
  free(s.second);
  return NULL;
}

static int32_t execute(run *it, tsu_stats *stats) {
  uint64_t begun = now_ns();
  group any = {0};
  uint32_t groups = group_at(it, 0, &any);
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  uint32_t threads = it->d.n_threads ? it->d.n_threads : processors > 0 ? (uint32_t)processors : 1;
  threads = threads < groups ? threads : groups;
  pthread_t *helpers = malloc(sizeof(pthread_t) * threads);
  uint32_t started = 0;
  while (helpers != NULL && started + 1 < threads &&
         pthread_create(&helpers[started], NULL, work, it) == 0) {
    started++;
  }
  work(it);
  while (started > 0) {
    pthread_join(helpers[--started], NULL);
  }
  free(helpers);
  if (is_cancelled(it)) {
    return fail(TSU_E_CANCELLED, "the run was cancelled");
  }
  if (atomic_load(&it->no_memory)) {
    return fail(TSU_E_NOMEM, "no memory for the chains, or no random seed");
  }
  uint64_t flips = (uint64_t)it->program->layout.n_free * it->n_sweeps * it->d.n_chains;
  tsu_stats filled = {0, TSU_ENERGY_UNKNOWN, flips, now_ns() - begun, 0};
  atomic_fetch_add(&it->program->device->flips, filled.flips);
  atomic_fetch_add(&it->program->device->busy_ns, filled.elapsed_ns);
  if (stats != NULL) {
    write_struct(stats, &filled, sizeof filled);
  }
  return TSU_OK;
}

/* --- Entries of the table --- */

int32_t run_sample(tsu_program handle, const tsu_run_desc *desc, uint8_t *bits, uint64_t bits_size,
                   tsu_stats *stats) {
  program *p = (program *)object_hold(handle, KIND_PROGRAM);
  if (p == NULL) {
    return TSU_E_ARG;
  }
  run it;
  int32_t status = prepare(&it, p, desc);
  status = status || stats == NULL ? status : check_out_struct(stats, 32);
  status = status ? status : check_bits(&it, bits, bits_size, desc, stats);
  if (status == TSU_OK) {
    status = begin(p);
    if (status == TSU_OK) {
      it.bits = bits;
      status = execute(&it, stats);
      atomic_store(&p->busy, false);
    }
  }
  unprepare(&it);
  object_release(&p->object);
  return status;
}

int32_t run_moments(tsu_program handle, const tsu_run_desc *desc, int64_t *first, uint64_t n_first,
                    int64_t *second, uint64_t n_second, tsu_stats *stats) {
  program *p = (program *)object_hold(handle, KIND_PROGRAM);
  if (p == NULL) {
    return TSU_E_ARG;
  }
  run it;
  int32_t status = prepare(&it, p, desc);
  status = status || stats == NULL ? status : check_out_struct(stats, 32);
  if (status == TSU_OK &&
      (first == NULL || !aligned(first, 8) || !aligned(second, 8) ||
       n_first != p->layout.n_nodes || n_second != p->layout.n_edges ||
       (n_second > 0 && second == NULL) || overlap(first, 8 * n_first, second, 8 * n_second) ||
       hits_input(&it, first, 8 * n_first, desc) || hits_input(&it, second, 8 * n_second, desc) ||
       overlap(first, 8 * n_first, stats, sizeof *stats) ||
       overlap(second, 8 * n_second, stats, sizeof *stats))) {
    status = fail(TSU_E_ARG, "sums: %u and %u expected, or missing, misaligned or overlapping",
                  p->layout.n_nodes, p->layout.n_edges);
  }
  if (status == TSU_OK) {
    status = begin(p);
    if (status == TSU_OK) {
      memset(first, 0, sizeof(int64_t) * n_first);
      if (n_second > 0) {
        memset(second, 0, sizeof(int64_t) * n_second);
      }
      it.first = first;
      it.second = second;
      status = execute(&it, stats);
      atomic_store(&p->busy, false);
    }
  }
  unprepare(&it);
  object_release(&p->object);
  return status;
}

static void job_finish(object *object) {
  job *it = (job *)object;
  free((void *)it->run.d.init_states);
  free((void *)it->run.d.clamp_states);
  unprepare(&it->run);
  pthread_mutex_destroy(&it->lock);
  pthread_cond_destroy(&it->ended);
  if (it->program != NULL) {
    object_release(&it->program->object);
  }
  free(it);
}

static void *job_work(void *argument) {
  job *it = argument;
  tsu_stats stats = {.struct_size = sizeof stats};
  int32_t status = execute(&it->run, &stats);
  pthread_mutex_lock(&it->lock);
  it->status = status;
  it->stats = stats;
  it->done = true;
  atomic_store(&it->program->busy, false);
  pthread_cond_broadcast(&it->ended);
  pthread_mutex_unlock(&it->lock);
  return NULL;
}

static int32_t copy(const uint8_t **field, uint64_t size) {
  if (*field == NULL) {
    return TSU_OK;
  }
  uint8_t *mine = malloc(size);
  if (mine != NULL) {
    memcpy(mine, *field, size);
  }
  *field = mine;
  return mine ? TSU_OK : fail(TSU_E_NOMEM, "no memory for the job");
}

static int32_t launch(job *it, tsu_job *out) {
  int32_t status = begin(it->program);
  if (status != TSU_OK) {
    return status;
  }
  pthread_mutex_init(&it->lock, NULL);
  pthread_condattr_t clock;
  pthread_condattr_init(&clock);
  pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
  pthread_cond_init(&it->ended, &clock);
  pthread_condattr_destroy(&clock);
  it->run.cancelled_by_job = &it->cancelled;
  if (pthread_create(&it->thread, NULL, job_work, it) != 0) {
    atomic_store(&it->program->busy, false);
    return fail(TSU_E_NOMEM, "no thread for the job");
  }
  status = object_open(&it->object, KIND_JOB, &it->program->object, job_finish, out);
  if (status != TSU_OK) {
    atomic_store(&it->cancelled, true);
    pthread_join(it->thread, NULL);
  }
  return status;
}

int32_t run_submit(tsu_program handle, const tsu_run_desc *desc, uint8_t *bits, uint64_t bits_size,
                   tsu_job *out) {
  program *p = (program *)object_hold(handle, KIND_PROGRAM);
  if (p == NULL) {
    return TSU_E_ARG;
  }
  job *it = calloc(1, sizeof *it);
  if (it == NULL) {
    object_release(&p->object);
    return fail(TSU_E_NOMEM, "no memory for the job");
  }
  it->program = p;
  int32_t status = prepare(&it->run, p, desc);
  status = status ? status : check_bits(&it->run, bits, bits_size, desc, NULL);
  if (status == TSU_OK && (out == NULL || !aligned(out, 8) || overlap(out, 8, bits, bits_size))) {
    status = fail(TSU_E_ARG, "no place for the handle");
  }
  tsu_run_desc *d = &it->run.d;
  if (status != TSU_OK) {
    d->init_states = d->clamp_states = NULL; /* the caller's */
  } else {
    const uint8_t *clamp = d->clamp_states;
    d->clamp_states = NULL;
    status = copy(&d->init_states, d->n_chains * it->run.stride);
    d->clamp_states = status ? NULL : clamp;
    status = status ? status : copy(&d->clamp_states, d->n_clamp_rows * it->run.stride);
  }
  d->betas = NULL;
  it->run.bits = bits;
  status = status ? status : launch(it, out);
  if (status != TSU_OK) {
    job_finish(&it->object);
  }
  return status;
}

int32_t run_poll(tsu_job handle, uint32_t *done) {
  job *it = (job *)object_hold(handle, KIND_JOB);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  int32_t status = TSU_OK;
  if (done == NULL || !aligned(done, 4)) {
    status = fail(TSU_E_ARG, "no place for the answer");
  } else {
    pthread_mutex_lock(&it->lock);
    *done = it->done;
    pthread_mutex_unlock(&it->lock);
  }
  object_release(&it->object);
  return status;
}

int32_t run_wait(tsu_job handle, uint32_t timeout_ms, tsu_stats *stats) {
  job *it = (job *)object_hold(handle, KIND_JOB);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  int32_t status = stats == NULL ? TSU_OK : check_out_struct(stats, 32);
  if (status == TSU_OK) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    uint64_t ns = (uint64_t)until.tv_nsec + timeout_ms % 1000 * 1000000ull;
    until.tv_sec += timeout_ms / 1000 + (time_t)(ns / 1000000000u);
    until.tv_nsec = (long)(ns % 1000000000u);
    pthread_mutex_lock(&it->lock);
    int over = 0;
    while (!it->done && over != ETIMEDOUT) {
      over = pthread_cond_timedwait(&it->ended, &it->lock, &until);
    }
    if (!it->done) {
      status = fail(TSU_E_TIMEOUT, "not done after %u ms", timeout_ms);
    } else if (it->status != TSU_OK) {
      status = fail(it->status, "the run of the job failed or was cancelled");
    } else if (stats != NULL) {
      write_struct(stats, &it->stats, sizeof it->stats);
    }
    pthread_mutex_unlock(&it->lock);
  }
  object_release(&it->object);
  return status;
}

int32_t run_cancel(tsu_job handle) {
  job *it = (job *)object_hold(handle, KIND_JOB);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  atomic_store(&it->cancelled, true);
  object_release(&it->object);
  return TSU_OK;
}

int32_t job_shut(object *object) {
  job *it = (job *)object;
  bool mine = object_close(object);
  atomic_store(&it->cancelled, true);
  if (mine) {
    pthread_join(it->thread, NULL);
    return TSU_OK;
  }
  return fail(TSU_E_ARG, "the job was destroyed already");
}

int32_t run_destroy(tsu_job handle) {
  object *it = object_hold(handle, KIND_JOB);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  int32_t status = job_shut(it);
  object_release(it);
  return status;
}
