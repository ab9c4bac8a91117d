/* The kernels for x86-64 with AVX2 and FMA, chosen when the processor has both. They give the same
 * bits as portable.c: a product of a weight and a spin is exact, so that fusing it into a sum
 * changes nothing; everywhere else products and sums are rounded apart. */
#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"
#include "internal.h"

#if !(defined(__x86_64__) && defined(__AVX2__) && defined(__FMA__))

bool avx2_present(void) { return false; }
struct single_plan *single_plan_make(const program *it) { (void)it; return NULL; }
void single_plan_free(struct single_plan *plan) { (void)plan; }
const kernel avx2_float_kernel, avx2_byte_kernel, avx2_single_kernel;

#else

#include <immintrin.h>

#define VECTORS (LANES / 8) /* of eight lanes in a group */

bool avx2_present(void) {
  static atomic_int known; /* 0 unknown, 1 absent, 2 present */
  int now = atomic_load_explicit(&known, memory_order_relaxed);
  if (now == 0) {
    bool present = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    now = present ? 2 : 1;
    atomic_store_explicit(&known, now, memory_order_relaxed);
  }
  return now == 2;
}

/* --- Random words --- */

/* Eight words of each of a counter's four, for even and odd lanes apart: a 64-bit lane holds one
 * word in its lower half, as the multiplication wants it; the upper half is of no account. */
typedef struct pair {
  __m256i even, odd;
} pair;

typedef struct keys {
  __m256i k0[10], k1[10];
} keys;

static inline keys make_keys(uint64_t seed) {
  keys it;
  uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
  for (int round = 0; round < 10; round++) {
    it.k0[round] = _mm256_set1_epi64x(k0);
    it.k1[round] = _mm256_set1_epi64x(k1);
    k0 += PHILOX_W0;
    k1 += PHILOX_W1;
  }
  return it;
}

static inline __m256i high(__m256i x) { return _mm256_srli_epi64(x, 32); }
static inline __m256i xor3(__m256i a, __m256i b, __m256i c) {
  return _mm256_xor_si256(a, _mm256_xor_si256(b, c));
}
static inline __m256i both(__m256i even, __m256i odd) {
  return _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa);
}
static inline __m256i m0(void) { return _mm256_set1_epi64x(PHILOX_M0); }
static inline __m256i m1(void) { return _mm256_set1_epi64x(PHILOX_M1); }

/* The rounds from `from` on. */
static inline __attribute__((always_inline)) void rounds(const keys *k, int from, __m256i x[4]) {
  for (int round = from; round < 10; round++) {
    __m256i p0 = _mm256_mul_epu32(m0(), x[0]), p1 = _mm256_mul_epu32(m1(), x[2]);
    x[0] = xor3(high(p1), x[1], k->k0[round]);
    x[1] = p1;
    x[2] = xor3(high(p0), x[3], k->k1[round]);
    x[3] = p0;
  }
}

/* What of a sweep's counters is the same for every quad: the product of round 1 for each lane. */
typedef struct lanes_start {
  pair product[VECTORS];
} lanes_start;

static void start_lanes(lanes_start *it, const keys *k, uint32_t first_chain, uint32_t sweep) {
  __m256i p1 = _mm256_set1_epi64x((int64_t)((uint64_t)PHILOX_M1 * sweep >> 32));
  for (uint32_t v = 0; v < VECTORS; v++) {
    uint32_t c = first_chain + 8 * v;
    __m256i even = _mm256_setr_epi32((int)c, 0, (int)(c + 2), 0, (int)(c + 4), 0, (int)(c + 6), 0);
    __m256i odd =
        _mm256_setr_epi32((int)(c + 1), 0, (int)(c + 3), 0, (int)(c + 5), 0, (int)(c + 7), 0);
    it->product[v].even = _mm256_mul_epu32(m0(), xor3(p1, even, k->k0[0]));
    it->product[v].odd = _mm256_mul_epu32(m0(), xor3(p1, odd, k->k0[0]));
  }
}

/* Of a counter (quad, chain, sweep, purpose) everything but the chain is one number for all lanes,
 * and stays so in half of the words until round 2. */
typedef struct quad_start {
  __m256i x2_round1, x0_round2, x2_round2, x3_round3;
} quad_start;

static inline quad_start start_quad(const keys *k, uint32_t quad, uint32_t sweep,
                                    uint32_t purpose) {
#define KEY(name, round) ((uint32_t)_mm256_extract_epi32(k->name[round], 0))
  uint64_t p0 = (uint64_t)PHILOX_M0 * quad, p1 = (uint64_t)PHILOX_M1 * sweep;
  uint32_t x1 = (uint32_t)p1, x2 = (uint32_t)(p0 >> 32) ^ purpose ^ KEY(k1, 0);
  uint64_t q1 = (uint64_t)PHILOX_M1 * x2;
  uint32_t x0 = (uint32_t)(q1 >> 32) ^ x1 ^ KEY(k0, 1);
  uint64_t r0 = (uint64_t)PHILOX_M0 * x0;
  quad_start it;
  it.x2_round1 = _mm256_set1_epi64x((uint32_t)p0 ^ KEY(k1, 1));
  it.x0_round2 = _mm256_set1_epi64x((uint32_t)q1 ^ KEY(k0, 2));
  it.x2_round2 = _mm256_set1_epi64x((uint32_t)(r0 >> 32) ^ KEY(k1, 2));
  it.x3_round3 = _mm256_set1_epi64x((uint32_t)r0);
  return it;
#undef KEY
}

static inline __attribute__((always_inline)) void finish(const keys *k, const quad_start *q,
                                                         __m256i product, __m256i x[4]) {
  __m256i x2 = _mm256_xor_si256(high(product), q->x2_round1);
  __m256i p1 = _mm256_mul_epu32(m1(), x2);
  x[0] = _mm256_xor_si256(high(p1), q->x0_round2);
  x[1] = p1;
  x[2] = _mm256_xor_si256(q->x2_round2, product);
  x[3] = q->x3_round3;
  rounds(k, 3, x);
}

/* Eight xoshiro128+ side by side (Blackman, Vigna, 2019): of its words the upper bits are good, and
 * the decision takes the upper 23. */
static inline __attribute__((always_inline)) __m256i fast(__m256i s[4]) {
  __m256i result = _mm256_add_epi32(s[0], s[3]), t = _mm256_slli_epi32(s[1], 9);
  s[2] = _mm256_xor_si256(s[2], s[0]);
  s[3] = _mm256_xor_si256(s[3], s[1]);
  s[1] = _mm256_xor_si256(s[1], s[2]);
  s[0] = _mm256_xor_si256(s[0], s[3]);
  s[2] = _mm256_xor_si256(s[2], t);
  s[3] = _mm256_or_si256(_mm256_slli_epi32(s[3], 11), _mm256_srli_epi32(s[3], 21));
  return result;
}

typedef struct generator {
  __m256i s[2][4];
} generator;

static inline void load(generator *g, const uint32_t *from) {
  for (int i = 0; i < 8; i++) {
    g->s[i / 4][i % 4] = _mm256_load_si256((const __m256i *)(from + 8 * i));
  }
}

static inline void save(const generator *g, uint32_t *to) {
  for (int i = 0; i < 8; i++) {
    _mm256_store_si256((__m256i *)(to + 8 * i), g->s[i / 4][i % 4]);
  }
}

/* --- Decisions --- */

/* a b + c, each step rounded as SEEDED mode wants it, or fused. */
static inline __attribute__((always_inline)) __m256 mul_add(__m256 a, __m256 b, __m256 c,
                                                            bool seeded) {
  return seeded ? _mm256_add_ps(_mm256_mul_ps(a, b), c) : _mm256_fmadd_ps(a, b, c);
}

/* Lanes of ones where the spin becomes +1. */
static inline __attribute__((always_inline)) __m256 decide(__m256 field, __m256 coefficient,
                                                           __m256i word, bool seeded) {
  const __m256 one = _mm256_set1_ps(1.0f), rounder = _mm256_set1_ps(ROUNDER);
  __m256 t = _mm256_mul_ps(field, coefficient);
  t = _mm256_max_ps(t, _mm256_set1_ps(-FIELD_LIMIT));
  t = _mm256_min_ps(t, _mm256_set1_ps(FIELD_LIMIT));
  __m256 rounded = _mm256_add_ps(t, rounder);
  __m256 f = _mm256_sub_ps(t, _mm256_sub_ps(rounded, rounder));
  __m256 p = mul_add(_mm256_set1_ps(EXP_C5), f, _mm256_set1_ps(EXP_C4), seeded);
  p = mul_add(p, f, _mm256_set1_ps(EXP_C3), seeded);
  p = mul_add(p, f, _mm256_set1_ps(EXP_C2), seeded);
  p = mul_add(p, f, _mm256_set1_ps(EXP_C1), seeded);
  p = mul_add(p, f, one, seeded);
  __m256 y = _mm256_castsi256_ps(_mm256_add_epi32(
      _mm256_castps_si256(p), _mm256_slli_epi32(_mm256_castps_si256(rounded), 23)));
  __m256i bits = _mm256_or_si256(_mm256_srli_epi32(word, 9), _mm256_set1_epi32(0x3f800000));
  __m256 u = _mm256_sub_ps(_mm256_castsi256_ps(bits), _mm256_set1_ps(U_SHIFT));
  return seeded ? _mm256_cmp_ps(_mm256_mul_ps(u, y), _mm256_sub_ps(one, u), _CMP_LT_OQ)
                : _mm256_cmp_ps(_mm256_fmadd_ps(u, y, u), one, _CMP_LT_OQ);
}

static inline __m256 signs(__m256 up) {
  return _mm256_blendv_ps(_mm256_set1_ps(-1.0f), _mm256_set1_ps(1.0f), up);
}

/* --- Many chains --- */

/* Words of a quad for all lanes: words[slot % 4][vector]. */
typedef __m256i quad_words[QUAD][VECTORS];

static inline __attribute__((always_inline)) void seeded_words(const keys *k,
                                                               const lanes_start *lanes,
                                                               const quad_start *q,
                                                               quad_words words) {
  for (uint32_t v = 0; v < VECTORS; v++) {
    __m256i even[4], odd[4];
    finish(k, q, lanes->product[v].even, even);
    finish(k, q, lanes->product[v].odd, odd);
    for (uint32_t w = 0; w < QUAD; w++) {
      words[w][v] = both(even[w], odd[w]);
    }
  }
}

static inline __attribute__((always_inline)) void fast_words(generator *g, quad_words words) {
  for (uint32_t w = 0; w < QUAD; w++) {
    for (uint32_t v = 0; v < VECTORS; v += 2) {
      words[w][v] = fast(g->s[0]);
      words[w][v + 1] = fast(g->s[1]);
    }
  }
}

/* The fields of a slot in all lanes: b + scale sum(J s). */
typedef __m256 fields[VECTORS];

static inline __attribute__((always_inline)) void float_fields(const group *it, uint32_t slot,
                                                               bool coupled, bool seeded,
                                                               fields field) {
  const program *p = it->program;
  const layout *l = &p->layout;
  const float *spins = it->spins;
  __m256 sum[VECTORS];
  for (uint32_t v = 0; v < VECTORS; v++) {
    sum[v] = _mm256_setzero_ps();
  }
  uint32_t end = coupled ? l->edge_start[slot + 1] : 0;
  for (uint32_t edge = l->edge_start[slot]; edge < end; edge++) {
    __m256 weight = _mm256_broadcast_ss(p->weights + edge);
    const float *row = spins + (size_t)l->neighbour[edge] * LANES;
    for (uint32_t v = 0; v < VECTORS; v++) {
      sum[v] = _mm256_fmadd_ps(weight, _mm256_load_ps(row + 8 * v), sum[v]);
    }
  }
  __m256 bias = _mm256_broadcast_ss(p->slot_bias + slot), scale = _mm256_set1_ps(p->scale);
  for (uint32_t v = 0; v < VECTORS; v++) {
    field[v] = mul_add(scale, sum[v], bias, seeded);
  }
}

static inline __attribute__((always_inline)) void float_store(const group *it, uint32_t slot,
                                                              const __m256 up[VECTORS]) {
  float *row = (float *)it->spins + (size_t)it->program->layout.slot_node[slot] * LANES;
  for (uint32_t v = 0; v < VECTORS; v++) {
    _mm256_store_ps(row + 8 * v, signs(up[v]));
  }
}

/* Spins of the byte kernel are 0 and 1: sum of w s = 2 (sum of w over up neighbours) - sum of w. With
 * at most 255 neighbours it fits 16 bits. */
static inline __attribute__((always_inline)) void byte_fields(const group *it, uint32_t slot,
                                                              bool coupled, bool seeded,
                                                              fields field) {
  const program *p = it->program;
  const layout *l = &p->layout;
  const uint8_t *spins = it->spins;
  __m256i low = _mm256_setzero_si256(), top = low;
  uint32_t edge = l->edge_start[slot], end = coupled ? l->edge_start[slot + 1] : edge;
  for (; edge < end; edge += 2) {
    uint32_t other = edge + 1 < end ? edge + 1 : edge; /* with weight 0 */
    __m256i a = _mm256_load_si256((const __m256i *)(spins + (size_t)l->neighbour[edge] * LANES));
    __m256i b = _mm256_load_si256((const __m256i *)(spins + (size_t)l->neighbour[other] * LANES));
    __m256i weights = _mm256_set1_epi16(p->pair_weights[edge]);
    low = _mm256_add_epi16(low, _mm256_maddubs_epi16(_mm256_unpacklo_epi8(a, b), weights));
    top = _mm256_add_epi16(top, _mm256_maddubs_epi16(_mm256_unpackhi_epi8(a, b), weights));
  }
  __m256i all = _mm256_set1_epi16((int16_t)(coupled ? p->slot_sum[slot] : 0));
  low = _mm256_sub_epi16(_mm256_add_epi16(low, low), all);
  top = _mm256_sub_epi16(_mm256_add_epi16(top, top), all);
  __m256i sum[VECTORS] = {_mm256_cvtepi16_epi32(_mm256_castsi256_si128(low)),
                          _mm256_cvtepi16_epi32(_mm256_castsi256_si128(top)),
                          _mm256_cvtepi16_epi32(_mm256_extracti128_si256(low, 1)),
                          _mm256_cvtepi16_epi32(_mm256_extracti128_si256(top, 1))};
  __m256 bias = _mm256_broadcast_ss(p->slot_bias + slot), scale = _mm256_set1_ps(p->scale);
  for (uint32_t v = 0; v < VECTORS; v++) {
    field[v] = mul_add(scale, _mm256_cvtepi32_ps(sum[v]), bias, seeded);
  }
}

static inline __attribute__((always_inline)) void byte_store(const group *it, uint32_t slot,
                                                             const __m256 up[VECTORS]) {
  __m256i packed = _mm256_packs_epi16(
      _mm256_packs_epi32(_mm256_castps_si256(up[0]), _mm256_castps_si256(up[1])),
      _mm256_packs_epi32(_mm256_castps_si256(up[2]), _mm256_castps_si256(up[3])));
  packed = _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
  uint8_t *row = (uint8_t *)it->spins + (size_t)it->program->layout.slot_node[slot] * LANES;
  _mm256_store_si256((__m256i *)row, _mm256_and_si256(packed, _mm256_set1_epi8(1)));
}

/* Slots of a quad that are no padding, which stands at the end of a block. */
static inline uint32_t slots_of(const layout *l, uint32_t quad) {
  uint32_t n = QUAD;
  while (l->slot_node[QUAD * quad + n - 1] == NO_NODE) {
    n--;
  }
  return n;
}

/* Of each quad first all fields, then all decisions: a decision is a long chain of operations, and
 * so many of them overlap. */
static inline __attribute__((always_inline)) void many(group *it, uint32_t sweep,
                                                       uint32_t purpose,
                                                       const float *coefficients, bool bytes,
                                                       bool seeded) {
  const layout *l = &it->program->layout;
  bool coupled = purpose == PURPOSE_UPDATE;
  quad_words words;
  fields field[QUAD];
  keys k;
  lanes_start lanes;
  generator g;
  if (seeded) {
    k = make_keys(it->seed);
    start_lanes(&lanes, &k, (uint32_t)it->first_chain, sweep);
  } else {
    load(&g, it->random);
  }
  for (uint32_t quad = 0; quad < l->n_slots / QUAD; quad++) {
    if (seeded) {
      quad_start q = start_quad(&k, quad, sweep, purpose);
      seeded_words(&k, &lanes, &q, words);
    } else {
      fast_words(&g, words);
    }
    uint32_t slot = QUAD * quad, n = slots_of(l, quad);
    for (uint32_t w = 0; w < n; w++) {
      if (bytes) {
        byte_fields(it, slot + w, coupled, seeded, field[w]);
      } else {
        float_fields(it, slot + w, coupled, seeded, field[w]);
      }
    }
    for (uint32_t w = 0; w < n; w++) {
      __m256 up[VECTORS];
      for (uint32_t v = 0; v < VECTORS; v++) {
        up[v] = decide(field[w][v], _mm256_load_ps(coefficients + 8 * v), words[w][v], seeded);
      }
      if (bytes) {
        byte_store(it, slot + w, up);
      } else {
        float_store(it, slot + w, up);
      }
    }
  }
  if (!seeded) {
    save(&g, it->random);
  }
}

static void float_sweep(group *it, uint32_t sweep, const float *coefficients) {
  if (it->seeded) {
    many(it, sweep, PURPOSE_UPDATE, coefficients, false, true);
  } else {
    many(it, sweep, PURPOSE_UPDATE, coefficients, false, false);
  }
}

static void byte_sweep(group *it, uint32_t sweep, const float *coefficients) {
  if (it->seeded) {
    many(it, sweep, PURPOSE_UPDATE, coefficients, true, true);
  } else {
    many(it, sweep, PURPOSE_UPDATE, coefficients, true, false);
  }
}

static void float_draw(group *it, const float *coefficients) {
  many(it, 0, PURPOSE_INITIAL, coefficients, false, it->seeded);
}

static void byte_draw(group *it, const float *coefficients) {
  many(it, 0, PURPOSE_INITIAL, coefficients, true, it->seeded);
}

static size_t float_bytes(const program *it) { return portable_kernel.spin_bytes(it); }
static size_t byte_bytes(const program *it) { return (size_t)LANES * it->layout.n_nodes; }

static void byte_set(group *it, uint32_t lane, uint32_t node, bool up) {
  ((uint8_t *)it->spins)[(size_t)node * LANES + lane] = up;
}

static void float_set(group *it, uint32_t lane, uint32_t node, bool up) {
  ((float *)it->spins)[(size_t)node * LANES + lane] = up ? 1.0f : -1.0f;
}

static void float_masks(const group *it, uint32_t *by_node) {
  const float *row = it->spins;
  for (uint32_t node = 0; node < it->program->layout.n_nodes; node++, row += LANES) {
    uint32_t down = 0;
    for (uint32_t v = 0; v < VECTORS; v++) {
      down |= (uint32_t)_mm256_movemask_ps(_mm256_load_ps(row + 8 * v)) << 8 * v;
    }
    by_node[node] = ~down;
  }
}

static void byte_masks(const group *it, uint32_t *by_node) {
  const uint8_t *row = it->spins;
  for (uint32_t node = 0; node < it->program->layout.n_nodes; node++, row += LANES) {
    __m256i bits = _mm256_slli_epi16(_mm256_load_si256((const __m256i *)row), 7);
    by_node[node] = (uint32_t)_mm256_movemask_epi8(bits);
  }
}

const kernel avx2_float_kernel = {LANES, float_bytes, float_set, float_masks, float_draw,
                                  float_sweep};
const kernel avx2_byte_kernel = {LANES, byte_bytes, byte_set, byte_masks, byte_draw, byte_sweep};

/* --- One chain --- */

/* Eight quads side by side: vector w of batch b holds, in lane j, slot 4 (8 b + j) + w of its block,
 * and the spins stand in this order, so that results are stored as they come. Edges are padded with
 * weight 0 to the longest of the vector. */
struct single_plan {
  uint32_t n_batches, n_places;
  uint32_t *first_quad;  /* by batch */
  uint32_t *edge_start;  /* by vector, in steps of eight edges; and the end */
  uint32_t *neighbour;   /* places, by step and lane */
  float *weight, *bias;  /* by step and lane; by place */
  uint32_t *place;       /* by node */
};

void single_plan_free(struct single_plan *it) {
  if (it != NULL) {
    free(it->first_quad);
    free(it->edge_start);
    free(it->neighbour);
    free(it->weight);
    free(it->bias);
    free(it->place);
    free(it);
  }
}

/* The slot of a lane of a vector, or NO_NODE past the end of the block. */
static uint32_t slot_of(uint32_t first_quad, uint32_t end_slot, uint32_t w, uint32_t lane) {
  uint32_t slot = QUAD * (first_quad + lane) + w;
  return slot < end_slot ? slot : NO_NODE;
}

static void *room(size_t bytes) { return aligned_alloc(64, (bytes + 64) / 64 * 64); }

static void place_batches(struct single_plan *it, const layout *l) {
  uint32_t batch = 0, steps = 0;
  for (uint32_t b = 0; b < l->n_blocks; b++) {
    uint32_t end = l->block_slot[b + 1];
    for (uint32_t q = l->block_slot[b] / QUAD; q < end / QUAD; q += 8, batch++) {
      it->first_quad[batch] = q;
      for (uint32_t w = 0; w < QUAD; w++) {
        uint32_t longest = 0;
        it->edge_start[QUAD * batch + w] = steps;
        for (uint32_t lane = 0; lane < 8; lane++) {
          uint32_t slot = slot_of(q, end, w, lane);
          if (slot != NO_NODE && l->slot_node[slot] != NO_NODE) {
            uint32_t degree = l->edge_start[slot + 1] - l->edge_start[slot];
            longest = degree > longest ? degree : longest;
            it->place[l->slot_node[slot]] = (QUAD * batch + w) * 8 + lane;
          }
        }
        steps += longest;
      }
    }
  }
  it->edge_start[QUAD * batch] = steps;
}

static void place_edges(struct single_plan *it, const program *p) {
  const layout *l = &p->layout;
  uint32_t batch = 0;
  for (uint32_t b = 0; b < l->n_blocks; b++) {
    uint32_t end = l->block_slot[b + 1];
    for (uint32_t q = l->block_slot[b] / QUAD; q < end / QUAD; q += 8, batch++) {
      for (uint32_t at = 0; at < 8 * QUAD; at++) {
        uint32_t vector = QUAD * batch + at / 8, lane = at % 8;
        uint32_t slot = slot_of(q, end, at / 8, lane);
        if (slot == NO_NODE || l->slot_node[slot] == NO_NODE) {
          continue;
        }
        it->bias[8 * vector + lane] = p->slot_bias[slot];
        size_t step = it->edge_start[vector];
        for (uint32_t e = l->edge_start[slot]; e < l->edge_start[slot + 1]; e++, step++) {
          it->neighbour[8 * step + lane] = it->place[l->neighbour[e]];
          it->weight[8 * step + lane] = p->weights[e];
        }
      }
    }
  }
}

struct single_plan *single_plan_make(const program *p) {
  const layout *l = &p->layout;
  struct single_plan *it = calloc(1, sizeof *it);
  if (it == NULL) {
    return NULL;
  }
  for (uint32_t b = 0; b < l->n_blocks; b++) {
    it->n_batches += ((l->block_slot[b + 1] - l->block_slot[b]) / QUAD + 7) / 8;
  }
  it->n_places = 8 * QUAD * it->n_batches;
  it->first_quad = calloc(it->n_batches, sizeof(uint32_t));
  it->edge_start = calloc((size_t)QUAD * it->n_batches + 1, sizeof(uint32_t));
  it->place = calloc(l->n_nodes, sizeof(uint32_t));
  it->bias = room(sizeof(float) * it->n_places);
  if (!it->first_quad || !it->edge_start || !it->place || !it->bias) {
    single_plan_free(it);
    return NULL;
  }
  memset(it->bias, 0, sizeof(float) * it->n_places);
  place_batches(it, l);
  for (uint32_t i = 0; i < l->n_nodes; i++) {
    it->place[i] = l->clamped[i] ? it->n_places++ : it->place[i];
  }
  size_t steps = it->edge_start[QUAD * it->n_batches];
  it->neighbour = room(32 * steps);
  it->weight = room(32 * steps);
  if (!it->neighbour || !it->weight) {
    single_plan_free(it);
    return NULL;
  }
  memset(it->neighbour, 0, 32 * steps);
  memset(it->weight, 0, 32 * steps);
  place_edges(it, p);
  return it;
}

/* Philox for eight quads and one chain; the chain's half of the counter is one number. */
static inline __attribute__((always_inline)) void quads(const keys *k, uint32_t quad,
                                                        uint32_t chain, uint32_t sweep,
                                                        uint32_t purpose, __m256i words[QUAD]) {
#define KEY(name, round) ((uint32_t)_mm256_extract_epi32(k->name[round], 0))
  uint64_t p1 = (uint64_t)PHILOX_M1 * sweep;
  uint32_t x0 = (uint32_t)(p1 >> 32) ^ chain ^ KEY(k0, 0);
  uint64_t q0 = (uint64_t)PHILOX_M0 * x0;
  __m256i x0_round1 = _mm256_set1_epi64x((uint32_t)p1 ^ KEY(k0, 1));
  __m256i x2_round0 = _mm256_set1_epi64x(purpose ^ KEY(k1, 0));
  __m256i x2_round1 = _mm256_set1_epi64x((uint32_t)(q0 >> 32) ^ KEY(k1, 1));
#undef KEY
  pair half[4];
  for (int odd = 0; odd < 2; odd++) {
    int base = (int)quad + odd;
    __m256i q = _mm256_setr_epi32(base, 0, base + 2, 0, base + 4, 0, base + 6, 0);
    __m256i p0 = _mm256_mul_epu32(m0(), q);
    __m256i r1 = _mm256_mul_epu32(m1(), _mm256_xor_si256(high(p0), x2_round0));
    __m256i x[4] = {_mm256_xor_si256(high(r1), x0_round1), r1, _mm256_xor_si256(x2_round1, p0),
                    _mm256_set1_epi64x((uint32_t)q0)};
    rounds(k, 2, x);
    for (int w = 0; w < 4; w++) {
      *(odd ? &half[w].odd : &half[w].even) = x[w];
    }
  }
  for (int w = 0; w < 4; w++) {
    words[w] = both(half[w].even, half[w].odd);
  }
}

/* The spins at four and at eight places. Loads and inserts: half as long again does a gather take,
 * at least on Zen 4. */
static inline __attribute__((always_inline)) __m128 take_half(const float *spins,
                                                              const uint32_t *at) {
  __m128 it = _mm_load_ss(spins + at[0]);
  it = _mm_insert_ps(it, _mm_load_ss(spins + at[1]), 0x10);
  it = _mm_insert_ps(it, _mm_load_ss(spins + at[2]), 0x20);
  return _mm_insert_ps(it, _mm_load_ss(spins + at[3]), 0x30);
}

static inline __attribute__((always_inline)) __m256 take(const float *spins, const uint32_t *at) {
  return _mm256_set_m128(take_half(spins, at + 4), take_half(spins, at));
}

static inline __attribute__((always_inline)) void single(group *it, uint32_t sweep,
                                                         uint32_t purpose, float coefficient,
                                                         bool seeded) {
  const struct single_plan *plan = it->program->single;
  float *spins = it->spins;
  __m256 scale = _mm256_set1_ps(it->program->scale), factor = _mm256_set1_ps(coefficient);
  __m256i words[QUAD];
  keys k;
  generator g;
  if (seeded) {
    k = make_keys(it->seed);
  } else {
    load(&g, it->random);
  }
  for (uint32_t batch = 0; batch < plan->n_batches; batch++) {
    if (seeded) {
      quads(&k, plan->first_quad[batch], (uint32_t)it->first_chain, sweep, purpose, words);
    } else {
      for (uint32_t w = 0; w < QUAD; w++) {
        words[w] = fast(g.s[w % 2]);
      }
    }
    __m256 next[QUAD];
    for (uint32_t w = 0; w < QUAD; w++) {
      uint32_t vector = QUAD * batch + w;
      __m256 sum = _mm256_setzero_ps();
      uint32_t end = purpose == PURPOSE_UPDATE ? plan->edge_start[vector + 1] : 0;
      for (size_t step = plan->edge_start[vector]; step < end; step++) {
        __m256 weight = _mm256_load_ps(plan->weight + 8 * step);
        sum = _mm256_fmadd_ps(weight, take(spins, plan->neighbour + 8 * step), sum);
      }
      __m256 bias = _mm256_load_ps(plan->bias + 8 * (size_t)vector);
      __m256 field = mul_add(scale, sum, bias, seeded);
      next[w] = signs(decide(field, factor, words[w], seeded));
    }
    for (uint32_t w = 0; w < QUAD; w++) {
      _mm256_store_ps(spins + 8 * (size_t)(QUAD * batch + w), next[w]);
    }
  }
  if (!seeded) {
    save(&g, it->random);
  }
}

static void single_sweep(group *it, uint32_t sweep, const float *coefficients) {
  if (it->seeded) {
    single(it, sweep, PURPOSE_UPDATE, coefficients[0], true);
  } else {
    single(it, sweep, PURPOSE_UPDATE, coefficients[0], false);
  }
}

static void single_draw(group *it, const float *coefficients) {
  single(it, 0, PURPOSE_INITIAL, coefficients[0], it->seeded);
}

static size_t single_bytes(const program *it) {
  return sizeof(float) * it->single->n_places;
}

static void single_set(group *it, uint32_t lane, uint32_t node, bool up) {
  (void)lane;
  ((float *)it->spins)[it->program->single->place[node]] = up ? 1.0f : -1.0f;
}

static void single_masks(const group *it, uint32_t *by_node) {
  const float *spins = it->spins;
  for (uint32_t node = 0; node < it->program->layout.n_nodes; node++) {
    by_node[node] = spins[it->program->single->place[node]] > 0;
  }
}

const kernel avx2_single_kernel = {1, single_bytes, single_set, single_masks, single_draw,
                                   single_sweep};

#endif
