/* The kernel that any processor runs: loops over lanes that the compiler may vectorise. */
#include <string.h>

#include "arithmetic.h"
#include "internal.h"

static size_t spin_bytes(const program *it) {
  return sizeof(float) * LANES * it->layout.n_nodes;
}

static void set(group *it, uint32_t lane, uint32_t node, bool up) {
  ((float *)it->spins)[(size_t)node * LANES + lane] = up ? 1.0f : -1.0f;
}

static void masks(const group *it, uint32_t *by_node) {
  const float *spins = it->spins;
  for (uint32_t node = 0; node < it->program->layout.n_nodes; node++) {
    uint32_t mask = 0;
    for (uint32_t lane = 0; lane < it->width; lane++) {
      mask |= (uint32_t)(spins[(size_t)node * LANES + lane] > 0) << lane;
    }
    by_node[node] = mask;
  }
}

static void draw_words(group *it, uint32_t quad, uint32_t sweep, uint32_t purpose,
                       uint32_t words[QUAD][LANES]) {
  for (uint32_t lane = 0; lane < it->width; lane++) {
    uint32_t x[QUAD] = {quad, (uint32_t)(it->first_chain + lane), sweep, purpose};
    if (it->seeded) {
      philox(x, it->seed);
    } else {
      uint32_t *s = it->random;
      for (uint32_t k = 0; k < QUAD; k++) {
        x[k] = xoshiro(s, s + 1, s + 2, s + 3);
      }
    }
    for (uint32_t k = 0; k < QUAD; k++) {
      words[k][lane] = x[k];
    }
  }
}

static void decide(group *it, uint32_t slot, const float *sums, const uint32_t *words,
                   const float *coefficients) {
  float bias = it->program->slot_bias[slot], scale = it->program->scale;
  float *row = (float *)it->spins + (size_t)it->program->layout.slot_node[slot] * LANES;
  for (uint32_t lane = 0; lane < it->width; lane++) {
    float scaled = scale * sums[lane];
    row[lane] = is_up(bias + scaled, coefficients[lane], words[lane]) ? 1.0f : -1.0f;
  }
}

static void sum(const group *it, uint32_t slot, float *sums) {
  const layout *l = &it->program->layout;
  for (uint32_t edge = l->edge_start[slot]; edge < l->edge_start[slot + 1]; edge++) {
    float weight = it->program->weights[edge];
    const float *row = (const float *)it->spins + (size_t)l->neighbour[edge] * LANES;
    for (uint32_t lane = 0; lane < it->width; lane++) {
      sums[lane] += weight * row[lane];
    }
  }
}

static void pass(group *it, uint32_t sweep, uint32_t purpose, const float *coefficients) {
  uint32_t words[QUAD][LANES];
  float sums[LANES];
  const layout *l = &it->program->layout;
  for (uint32_t slot = 0; slot < l->n_slots; slot++) {
    if (slot % QUAD == 0) {
      draw_words(it, slot / QUAD, sweep, purpose, words);
    }
    if (l->slot_node[slot] != NO_NODE) {
      memset(sums, 0, sizeof sums);
      if (purpose == PURPOSE_UPDATE) {
        sum(it, slot, sums);
      }
      decide(it, slot, sums, words[slot % QUAD], coefficients);
    }
  }
}

static void draw(group *it, const float *coefficients) {
  pass(it, 0, PURPOSE_INITIAL, coefficients);
}

static void sweep(group *it, uint32_t number, const float *coefficients) {
  pass(it, number, PURPOSE_UPDATE, coefficients);
}

const kernel portable_kernel = {LANES, spin_bytes, set, masks, draw, sweep};
