/* Runs every kernel and every way to end a run, for the sanitizers to watch. Ends with 0 when every
 * answer is as expected. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tsu.h"

#define SIDE 10u
#define NODES (SIDE * SIDE)
#define STRIDE ((NODES + 7) / 8)

static const tsu_api *api;

#define EXPECT(status, call)                                                     \
  do {                                                                           \
    int32_t answer = (call);                                                     \
    if (answer != (status)) {                                                    \
      char text[256] = "";                                                       \
      api->last_detail(text, sizeof text);                                       \
      fprintf(stderr, "line %d: %s, %s\n", __LINE__, api->strerror(answer), text); \
      exit(1);                                                                   \
    }                                                                            \
  } while (0)

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* A torus in two colours, its last node clamped when asked for. */
static tsu_program load(tsu_device device, uint32_t format, int clamp) {
  uint32_t rows[NODES + 1], columns[4 * NODES], starts[3] = {0, 0, 0}, nodes[NODES], count = 0;
  float weights[4 * NODES], biases[NODES];
  int8_t bytes[4 * NODES];
  uint8_t clamped[STRIDE] = {0};
  for (uint32_t i = 0; i < NODES; i++) {
    uint32_t x = i % SIDE, y = i / SIDE;
    uint32_t next[4] = {y * SIDE + (x + 1) % SIDE, y * SIDE + (x + SIDE - 1) % SIDE,
                        (y + 1) % SIDE * SIDE + x, (y + SIDE - 1) % SIDE * SIDE + x};
    qsort(next, 4, sizeof *next, ascending);
    rows[i] = 4 * i;
    biases[i] = 0.01f * (float)(i % 7);
    for (uint32_t k = 0; k < 4; k++) {
      columns[4 * i + k] = next[k];
      bytes[4 * i + k] = (int8_t)((i + next[k]) % 255) - 127;
      weights[4 * i + k] = 0.01f * (float)bytes[4 * i + k];
    }
  }
  rows[NODES] = 4 * NODES;
  for (uint32_t colour = 0; colour < 2; colour++) {
    for (uint32_t i = 0; i < NODES - (clamp ? 1 : 0); i++) {
      if ((i % SIDE + i / SIDE) % 2 == colour) {
        nodes[count++] = i;
      }
    }
    starts[colour + 1] = count;
  }
  clamped[(NODES - 1) / 8] = clamp ? 1 << (NODES - 1) % 8 : 0;
  tsu_program_desc desc = {.struct_size = sizeof desc,
                           .weight_format = format,
                           .n_nodes = NODES,
                           .n_blocks = 2,
                           .n_entries = 4 * NODES,
                           .row_start = rows,
                           .columns = columns,
                           .weights = format == TSU_WEIGHTS_I8 ? (void *)bytes : (void *)weights,
                           .biases = biases,
                           .block_start = starts,
                           .block_nodes = nodes,
                           .clamped = clamped,
                           .scale = format == TSU_WEIGHTS_I8 ? 0.01f : 1.0f};
  tsu_program program;
  EXPECT(TSU_OK, api->program_create(device, &desc, &program));
  EXPECT(TSU_OK, api->program_update(program, desc.weights, 4 * NODES, biases, NODES));
  return program;
}

static void runs(tsu_program program, int clamp) {
  static const uint32_t chains[] = {1, 3, 6, 31, 32, 33, 70};
  static uint8_t bits[70 * 3 * STRIDE], states[70 * STRIDE];
  static double energies[70 * 3];
  static int64_t first[NODES], second[2 * NODES];
  float betas[70 * 8];
  for (size_t i = 0; i < 70 * 8; i++) {
    betas[i] = 0.1f * (float)(i % 30);
  }
  for (size_t c = 0; c < sizeof chains / sizeof *chains; c++) {
    for (uint32_t kind = 0; kind < 12; kind++) {
      uint32_t n = chains[c], init = 1 + kind % 3;
      tsu_run_desc run = {.struct_size = sizeof run,
                          .mode = 1 + kind % 2,
                          .seed = kind,
                          .first_chain = 0xffffff00u,
                          .first_sweep = 0xfffffff0u,
                          .n_warmup = 4,
                          .n_samples = 3,
                          .steps_per_sample = 2,
                          .n_chains = n,
                          .init = init,
                          .n_threads = 1 + kind / 4,
                          .n_beta_rows = kind < 6 ? 1 : n,
                          .n_clamp_rows = clamp ? (kind % 2 ? n : 1) : 0,
                          .betas = betas,
                          .init_states = init == TSU_INIT_GIVEN ? states : NULL,
                          .clamp_states = clamp ? states : NULL};
      tsu_stats stats = {.struct_size = sizeof stats};
      EXPECT(TSU_OK, api->sample(program, &run, bits, n * 3 * STRIDE, &stats));
      EXPECT(TSU_OK, api->moments(program, &run, first, NODES, second, 2 * NODES, &stats));
      EXPECT(TSU_OK, api->energy(program, bits, n * 3 * STRIDE, energies, n * 3));
      EXPECT(TSU_E_ARG, api->sample(program, &run, bits, n * 3 * STRIDE - 1, NULL));
      tsu_job job;
      EXPECT(TSU_OK, api->submit(program, &run, bits, n * 3 * STRIDE, &job));
      EXPECT(TSU_OK, api->wait(job, 60000, &stats));
      EXPECT(TSU_OK, api->job_destroy(job));
    }
  }
}

/* A run that would not end by itself is ended by each of the ways there are. */
static void endings(tsu_device device) {
  static uint8_t bits[STRIDE];
  uint32_t n_sweeps = 1u << 22;
  float *betas = malloc(sizeof(float) * n_sweeps);
  for (uint32_t i = 0; i < n_sweeps; i++) {
    betas[i] = 1;
  }
  for (int way = 0; way < 4; way++) {
    tsu_program program = load(device, TSU_WEIGHTS_F32, 0);
    tsu_run_desc run = {.struct_size = sizeof run, .mode = TSU_PHYSICAL, .n_warmup = n_sweeps,
                        .n_samples = 1, .steps_per_sample = 1, .n_chains = 1,
                        .init = TSU_INIT_UNIFORM, .n_beta_rows = 1, .betas = betas};
    tsu_job job;
    EXPECT(TSU_OK, api->submit(program, &run, bits, STRIDE, &job));
    EXPECT(TSU_E_TIMEOUT, api->wait(job, 1, NULL));
    EXPECT(TSU_E_BUSY, api->sample(program, &run, bits, STRIDE, NULL));
    if (way == 0) {
      EXPECT(TSU_OK, api->cancel(job));
      EXPECT(TSU_E_CANCELLED, api->wait(job, 60000, NULL));
    } else if (way == 1) {
      EXPECT(TSU_OK, api->device_reset(device));
      EXPECT(TSU_E_CANCELLED, api->wait(job, 60000, NULL));
    } else if (way == 2) {
      EXPECT(TSU_OK, api->job_destroy(job));
      EXPECT(TSU_E_ARG, api->wait(job, 0, NULL));
    }
    EXPECT(TSU_OK, api->program_destroy(program));
    EXPECT(TSU_E_ARG, api->program_destroy(program));
  }
  free(betas);
}

int main(void) {
  tsu_device device;
  uint8_t raw[1000];
  tsu_health health = {.struct_size = sizeof health};
  if (tsu_get_api(2, &api) != TSU_E_ABI || tsu_get_api(1, NULL) != TSU_E_ARG ||
      tsu_get_api(1, &api) != TSU_OK) {
    return 1;
  }
  EXPECT(TSU_OK, api->device_open(0, &device));
  for (int kind = 0; kind < 4; kind++) {
    tsu_program program = load(device, kind % 2 ? TSU_WEIGHTS_I8 : TSU_WEIGHTS_F32, kind / 2);
    runs(program, kind / 2);
  } /* these programs are left for device_close() */
  endings(device);
  EXPECT(TSU_OK, api->read_raw(device, raw, sizeof raw, TSU_RAW_FOR_TESTS));
  EXPECT(TSU_E_NOENTROPY, api->read_raw(device, raw, sizeof raw, TSU_RAW_FOR_KEYS));
  EXPECT(TSU_OK, api->health(device, &health));
  EXPECT(TSU_OK, api->device_close(device));
  EXPECT(TSU_E_ARG, api->device_reset(device));
  return 0;
}
