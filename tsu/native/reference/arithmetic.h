/* SEEDED mode's arithmetic, one number at a time. docs/tsu/seeded.md is its specification; the
 * compiler must not fuse products into sums (-ffp-contract=off). */
#ifndef TSU_ARITHMETIC_H
#define TSU_ARITHMETIC_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define PHILOX_M0 0xD2511F53u
#define PHILOX_M1 0xCD9E8D57u
#define PHILOX_W0 0x9E3779B9u
#define PHILOX_W1 0xBB67AE85u
#define PURPOSE_UPDATE 0u
#define PURPOSE_INITIAL 1u

#define FIELD_LIMIT 30.0f
#define ROUNDER 0x1.8p23f
#define U_SHIFT 0x1.fffffep-1f
#define EXP_C1 0x1.62e42ap-1f
#define EXP_C2 0x1.ebf9bcp-3f
#define EXP_C3 0x1.c6b752p-5f
#define EXP_C4 0x1.3cea88p-7f
#define EXP_C5 0x1.5bba0ep-10f

/* Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers", SC 2011. */
static inline void philox(uint32_t x[4], uint64_t seed) {
  uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)PHILOX_M0 * x[0], p1 = (uint64_t)PHILOX_M1 * x[2];
    uint32_t x0 = (uint32_t)(p1 >> 32) ^ x[1] ^ k0, x2 = (uint32_t)(p0 >> 32) ^ x[3] ^ k1;
    x[0] = x0;
    x[1] = (uint32_t)p1;
    x[2] = x2;
    x[3] = (uint32_t)p0;
    k0 += PHILOX_W0;
    k1 += PHILOX_W1;
  }
}

/* xoshiro128++: Blackman, Vigna, 2019. */
static inline uint32_t xoshiro(uint32_t *s0, uint32_t *s1, uint32_t *s2, uint32_t *s3) {
  uint32_t sum = *s0 + *s3, result = ((sum << 7) | (sum >> 25)) + *s0, t = *s1 << 9;
  *s2 ^= *s0;
  *s3 ^= *s1;
  *s1 ^= *s2;
  *s0 ^= *s3;
  *s2 ^= t;
  *s3 = (*s3 << 11) | (*s3 >> 21);
  return result;
}

/* -2 beta log2(e), rounded once. */
static inline float coefficient(float beta) { return (float)(-0x1.71547652b82fep1 * (double)beta); }

static inline bool is_up(float field, float coefficient, uint32_t word) {
  float t = field * coefficient;
  t = t < -FIELD_LIMIT ? -FIELD_LIMIT : t;
  t = t > FIELD_LIMIT ? FIELD_LIMIT : t;
  float rounded = t + ROUNDER, f = t - (rounded - ROUNDER);
  float p = ((((EXP_C5 * f + EXP_C4) * f + EXP_C3) * f + EXP_C2) * f + EXP_C1) * f + 1.0f;
  uint32_t p_bits, r_bits, u_bits = 0x3f800000u | word >> 9;
  float y, u;
  memcpy(&p_bits, &p, 4);
  memcpy(&r_bits, &rounded, 4);
  p_bits += r_bits << 23;
  memcpy(&y, &p_bits, 4);
  memcpy(&u, &u_bits, 4);
  u -= U_SHIFT;
  return u * y < 1.0f - u;
}

#endif
