/* What a good programmer writes first: one chain, node after node, the C library's exponential, a
 * small generator. The benchmark's yardstick, compiled with the same options as the device. */
#include <math.h>
#include <stdint.h>
#include <time.h>

static uint64_t next(uint64_t *state) { /* xorshift64*: Vigna, 2016 */
  uint64_t x = *state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  *state = x;
  return x * 0x2545F4914F6CDD1Du;
}

/* Sweeps `spins` of -1 and +1 and returns the nanoseconds it took. */
__attribute__((visibility("default"))) int64_t
plain_loop(uint32_t n_nodes, const uint32_t *row_start, const uint32_t *columns,
           const float *weights, const float *biases, float *spins, float beta, uint32_t n_sweeps) {
  struct timespec begun, ended;
  uint64_t state = 0x9E3779B97F4A7C15u;
  clock_gettime(CLOCK_MONOTONIC, &begun);
  for (uint32_t sweep = 0; sweep < n_sweeps; sweep++) {
    for (uint32_t i = 0; i < n_nodes; i++) {
      float field = biases[i];
      for (uint32_t at = row_start[i]; at < row_start[i + 1]; at++) {
        field += weights[at] * spins[columns[at]];
      }
      float up = 1.0f / (1.0f + expf(-2.0f * beta * field));
      spins[i] = (float)(next(&state) >> 40) * 0x1p-24f < up ? 1.0f : -1.0f;
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &ended);
  return (int64_t)(ended.tv_sec - begun.tv_sec) * 1000000000 + (ended.tv_nsec - begun.tv_nsec);
}
