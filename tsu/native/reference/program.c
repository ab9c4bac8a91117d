/* Programs: checked, and laid out in the order in which they are swept. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static void *array(size_t count, size_t size) { return calloc(count ? count : 1, size); }

static void layout_free(layout *it) {
  free(it->slot_node);
  free(it->block_slot);
  free(it->edge_start);
  free(it->neighbour);
  free(it->entry);
  free(it->row_start);
  free(it->columns);
  free(it->clamped);
}

void program_finish(object *object) {
  program *it = (program *)object;
  layout_free(&it->layout);
  free(it->row_weights);
  free(it->weights);
  free(it->pair_weights);
  free(it->slot_sum);
  free(it->slot_bias);
  free(it->biases);
  single_plan_free(it->single);
  if (it->device != NULL) {
    object_release(&it->device->object);
  }
  free(it);
}

static bool is_number(float value) { return fabsf(value) <= TSU_MAX_MAGNITUDE; }

static int32_t check_rows(const tsu_program_desc *d) {
  if (d->row_start[0] != 0 || d->row_start[d->n_nodes] != d->n_entries) {
    return fail(TSU_E_ARG, "the rows do not begin at 0 and end at n_entries");
  }
  for (uint32_t i = 0; i < d->n_nodes; i++) {
    uint32_t from = d->row_start[i], to = d->row_start[i + 1];
    if (to < from || to > d->n_entries) {
      return fail(TSU_E_ARG, "row %u ends before it begins or past n_entries", i);
    }
    if (to - from > TSU_MAX_DEGREE) {
      return fail(TSU_E_CAPACITY, "node %u has more than %u neighbours", i, TSU_MAX_DEGREE);
    }
    for (uint32_t at = from; at < to; at++) {
      uint32_t j = d->columns[at];
      if (j >= d->n_nodes || j == i || (at > from && d->columns[at - 1] >= j)) {
        return fail(TSU_E_ARG, "row %u: column %u is no other node or not ascending", i, j);
      }
    }
  }
  return TSU_OK;
}

/* The entry at (row, column), or n_entries. */
static uint64_t find(const uint32_t *row_start, const uint32_t *columns, uint64_t none,
                     uint32_t row, uint32_t column) {
  uint32_t low = row_start[row], high = row_start[row + 1];
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (columns[middle] == column) {
      return middle;
    }
    if (columns[middle] < column) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return none;
}

static int32_t read_weights(const layout *l, uint64_t n_entries, const void *weights, bool is_i8,
                            float *into) {
  for (uint64_t at = 0; at < n_entries; at++) {
    into[at] = is_i8 ? (float)((const int8_t *)weights)[at] : ((const float *)weights)[at];
    if (!is_number(into[at]) || (is_i8 && into[at] < -127)) {
      return fail(TSU_E_ARG, "weight %llu is out of range", (unsigned long long)at);
    }
  }
  for (uint32_t i = 0; i < l->n_nodes; i++) {
    for (uint32_t at = l->row_start[i]; at < l->row_start[i + 1]; at++) {
      uint64_t back = find(l->row_start, l->columns, n_entries, l->columns[at], i);
      if (back == n_entries || into[back] != into[at]) {
        return fail(TSU_E_ARG, "nodes %u and %u: the weight differs in the two directions", i,
                    l->columns[at]);
      }
    }
  }
  return TSU_OK;
}

static int32_t check_biases(const float *biases, uint32_t n_nodes) {
  for (uint32_t i = 0; i < n_nodes; i++) {
    if (!is_number(biases[i])) {
      return fail(TSU_E_ARG, "the bias of node %u is out of range", i);
    }
  }
  return TSU_OK;
}

/* Which block each node is in; n_blocks for clamped ones. */
static int32_t claim_nodes(const tsu_program_desc *d, layout *l, uint32_t *block_of) {
  memset(block_of, 0xff, sizeof(uint32_t) * d->n_nodes);
  for (uint32_t i = 0; i < d->n_nodes && d->clamped != NULL; i++) {
    if (d->clamped[i >> 3] >> (i & 7) & 1) {
      l->clamped[i] = 1;
      block_of[i] = d->n_blocks;
    }
  }
  if (d->block_start[0] != 0) {
    return fail(TSU_E_ARG, "the first block does not begin at 0");
  }
  uint64_t slots = 0;
  for (uint32_t b = 0; b < d->n_blocks; b++) {
    uint32_t from = d->block_start[b], to = d->block_start[b + 1];
    if (to <= from || to > d->n_nodes) {
      return fail(TSU_E_ARG, "block %u is empty or longer than the model", b);
    }
    l->block_slot[b] = (uint32_t)slots;
    slots += (to - from + QUAD - 1) / QUAD * QUAD;
    for (uint32_t at = from; at < to; at++) {
      uint32_t node = d->block_nodes[at];
      if (node >= d->n_nodes || block_of[node] != NO_NODE) {
        return fail(TSU_E_ARG, "node %u is none, in two blocks, or clamped and in a block", node);
      }
      block_of[node] = b;
    }
  }
  l->block_slot[d->n_blocks] = (uint32_t)slots;
  l->n_slots = (uint32_t)slots;
  l->n_free = d->block_start[d->n_blocks];
  return TSU_OK;
}

static int32_t check_colouring(const tsu_program_desc *d, const uint32_t *block_of) {
  for (uint32_t i = 0; i < d->n_nodes; i++) {
    if (block_of[i] == NO_NODE) {
      return fail(TSU_E_ARG, "node %u is in no block and not clamped", i);
    }
    for (uint32_t at = d->row_start[i]; at < d->row_start[i + 1]; at++) {
      if (block_of[i] < d->n_blocks && block_of[d->columns[at]] == block_of[i]) {
        return fail(TSU_E_COLORING, "nodes %u and %u are coupled and both in block %u", i,
                    d->columns[at], block_of[i]);
      }
    }
  }
  return TSU_OK;
}

static int32_t fill_slots(const tsu_program_desc *d, layout *l) {
  l->slot_node = array(l->n_slots, sizeof(uint32_t));
  l->edge_start = array((size_t)l->n_slots + 1, sizeof(uint32_t));
  l->neighbour = array(d->n_entries, sizeof(uint32_t));
  l->entry = array(d->n_entries, sizeof(uint32_t));
  if (!l->slot_node || !l->edge_start || !l->neighbour || !l->entry) {
    return fail(TSU_E_NOMEM, "no memory for the program");
  }
  uint32_t edge = 0;
  for (uint32_t b = 0; b < d->n_blocks; b++) {
    uint32_t size = d->block_start[b + 1] - d->block_start[b];
    for (uint32_t s = l->block_slot[b]; s < l->block_slot[b + 1]; s++) {
      uint32_t at = s - l->block_slot[b];
      uint32_t node = at < size ? d->block_nodes[d->block_start[b] + at] : NO_NODE;
      l->slot_node[s] = node;
      l->edge_start[s] = edge;
      if (node == NO_NODE) {
        continue;
      }
      for (uint32_t e = d->row_start[node]; e < d->row_start[node + 1]; e++) {
        l->neighbour[edge] = d->columns[e];
        l->entry[edge++] = e;
      }
      uint32_t degree = edge - l->edge_start[s];
      l->max_degree = degree > l->max_degree ? degree : l->max_degree;
    }
  }
  l->edge_start[l->n_slots] = edge;
  return TSU_OK;
}

static int32_t lay_out(const tsu_program_desc *d, layout *l) {
  l->n_nodes = d->n_nodes;
  l->n_blocks = d->n_blocks;
  l->n_edges = (uint32_t)(d->n_entries / 2);
  l->row_start = array((size_t)d->n_nodes + 1, sizeof(uint32_t));
  l->columns = array(d->n_entries, sizeof(uint32_t));
  l->clamped = array(d->n_nodes, 1);
  l->block_slot = array((size_t)d->n_blocks + 1, sizeof(uint32_t));
  uint32_t *block_of = array(d->n_nodes, sizeof(uint32_t));
  int32_t status = TSU_OK;
  if (!l->row_start || !l->columns || !l->clamped || !l->block_slot || !block_of) {
    status = fail(TSU_E_NOMEM, "no memory for the program");
  } else {
    memcpy(l->row_start, d->row_start, sizeof(uint32_t) * ((size_t)d->n_nodes + 1));
    memcpy(l->columns, d->columns, sizeof(uint32_t) * d->n_entries);
    status = claim_nodes(d, l, block_of);
    status = status ? status : check_colouring(d, block_of);
    status = status ? status : fill_slots(d, l);
  }
  free(block_of);
  return status;
}

/* Distributes weights and biases over the slots. Without memory for the plan of the kernel for one
 * chain, the portable kernel does its work. */
static void spread(program *it) {
  const layout *l = &it->layout;
  for (uint32_t edge = 0; edge < l->edge_start[l->n_slots]; edge++) {
    it->weights[edge] = it->row_weights[l->entry[edge]];
  }
  for (uint32_t s = 0; s < l->n_slots; s++) {
    it->slot_sum[s] = 0;
    uint32_t end = it->is_i8 ? l->edge_start[s + 1] : 0;
    for (uint32_t edge = l->edge_start[s]; edge < end; edge++) {
      int32_t weight = (int32_t)it->weights[edge];
      int32_t next = edge + 1 < end ? (int32_t)it->weights[edge + 1] : 0;
      it->pair_weights[edge] = (int16_t)((weight & 0xff) | (next & 0xff) << 8);
      it->slot_sum[s] += weight;
    }
    it->slot_bias[s] = l->slot_node[s] == NO_NODE ? 0 : it->biases[l->slot_node[s]];
  }
  single_plan_free(it->single);
  it->single = NULL;
  if (avx2_present()) {
    it->single = single_plan_make(it);
  }
}

static int32_t check_desc(const tsu_program_desc *d) {
  if (d->weight_format != TSU_WEIGHTS_F32 && d->weight_format != TSU_WEIGHTS_I8) {
    return fail(TSU_E_UNSUPPORTED, "weight format %u", d->weight_format);
  }
  if (d->n_nodes < 1 || d->n_blocks < 1 || d->n_blocks > d->n_nodes || d->reserved != 0) {
    return fail(TSU_E_ARG, "a program has nodes, blocks, no more blocks than nodes, reserved 0");
  }
  if (d->n_nodes > TSU_MAX_NODES || d->n_entries > UINT32_MAX) {
    return fail(TSU_E_CAPACITY, "%u nodes or %llu entries are too many", d->n_nodes,
                (unsigned long long)d->n_entries);
  }
  if (!(d->scale > 0) || !is_number(d->scale) ||
      (d->weight_format == TSU_WEIGHTS_F32 && d->scale != 1.0f)) {
    return fail(TSU_E_ARG, "scale is positive, and 1 for binary32");
  }
  if (!d->row_start || !d->biases || !d->block_start || !d->block_nodes ||
      (d->n_entries > 0 && (!d->columns || !d->weights))) {
    return fail(TSU_E_ARG, "an array is missing");
  }
  if (!aligned(d->row_start, 4) || !aligned(d->columns, 4) || !aligned(d->biases, 4) ||
      !aligned(d->block_start, 4) || !aligned(d->block_nodes, 4) ||
      (d->weight_format == TSU_WEIGHTS_F32 && !aligned(d->weights, 4))) {
    return fail(TSU_E_ARG, "an array is not aligned");
  }
  return TSU_OK;
}

int32_t program_create(tsu_device handle, const tsu_program_desc *desc, tsu_program *out) {
  tsu_program_desc d;
  int32_t status = read_struct(&d, sizeof d, 88, desc);
  if (status == TSU_OK && (out == NULL || !aligned(out, 8))) {
    status = fail(TSU_E_ARG, "no place for the handle");
  }
  status = status ? status : check_desc(&d);
  status = status ? status : check_rows(&d);
  status = status ? status : check_biases(d.biases, d.n_nodes);
  if (status != TSU_OK) {
    return status;
  }
  device *owner = (device *)object_hold(handle, KIND_DEVICE);
  if (owner == NULL) {
    return TSU_E_ARG;
  }
  program *it = calloc(1, sizeof *it);
  if (it == NULL) {
    object_release(&owner->object);
    return fail(TSU_E_NOMEM, "no memory for the program");
  }
  it->device = owner;
  it->is_i8 = d.weight_format == TSU_WEIGHTS_I8;
  it->scale = d.scale;
  it->row_weights = array(d.n_entries, sizeof(float));
  it->weights = array(d.n_entries, sizeof(float));
  it->biases = array(d.n_nodes, sizeof(float));
  status = lay_out(&d, &it->layout);
  it->slot_bias = array(it->layout.n_slots, sizeof(float));
  it->slot_sum = array(it->layout.n_slots, sizeof(int32_t));
  it->pair_weights = array(d.n_entries, sizeof(int16_t));
  if (status == TSU_OK && (!it->row_weights || !it->weights || !it->biases || !it->slot_bias ||
                           !it->slot_sum || !it->pair_weights)) {
    status = fail(TSU_E_NOMEM, "no memory for the program");
  }
  if (status == TSU_OK) {
    memcpy(it->biases, d.biases, sizeof(float) * d.n_nodes);
    status = read_weights(&it->layout, d.n_entries, d.weights, it->is_i8, it->row_weights);
  }
  if (status == TSU_OK) {
    spread(it);
    status = object_open(&it->object, KIND_PROGRAM, &owner->object, program_finish, out);
  }
  if (status != TSU_OK) {
    program_finish(&it->object);
  }
  return status;
}

static int32_t update(program *it, const void *weights, uint64_t n_entries, const float *biases,
                      uint32_t n_nodes) {
  if (n_nodes != it->layout.n_nodes || n_entries != 2ull * it->layout.n_edges) {
    return fail(TSU_E_ARG, "the program has %u nodes and %u entries", it->layout.n_nodes,
                2 * it->layout.n_edges);
  }
  if (!biases || (n_entries > 0 && !weights) || !aligned(biases, 4) ||
      (!it->is_i8 && !aligned(weights, 4))) {
    return fail(TSU_E_ARG, "an array is missing or not aligned");
  }
  float *fresh = array(n_entries, sizeof(float));
  if (fresh == NULL) {
    return fail(TSU_E_NOMEM, "no memory for the weights");
  }
  int32_t status = check_biases(biases, n_nodes);
  status = status ? status : read_weights(&it->layout, n_entries, weights, it->is_i8, fresh);
  if (status == TSU_OK) {
    memcpy(it->row_weights, fresh, sizeof(float) * n_entries);
    memcpy(it->biases, biases, sizeof(float) * n_nodes);
    spread(it);
  }
  free(fresh);
  return status;
}

int32_t program_update(tsu_program handle, const void *weights, uint64_t n_entries,
                       const float *biases, uint32_t n_nodes) {
  program *it = (program *)object_hold(handle, KIND_PROGRAM);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  int32_t status;
  if (atomic_exchange(&it->busy, true)) {
    status = fail(TSU_E_BUSY, "a run of this program is under way");
  } else {
    status = update(it, weights, n_entries, biases, n_nodes);
    atomic_store(&it->busy, false);
  }
  object_release(&it->object);
  return status;
}

int32_t program_destroy(tsu_program handle) {
  program *it = (program *)object_hold(handle, KIND_PROGRAM);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  bool mine = object_close(&it->object);
  program_shut(it);
  object_release(&it->object);
  return mine ? TSU_OK : fail(TSU_E_ARG, "the program was destroyed already");
}

static double energy(const program *it, const uint8_t *bits) {
  const layout *l = &it->layout;
  double sum = 0;
  for (uint32_t i = 0; i < l->n_nodes; i++) {
    double spin = bits[i >> 3] >> (i & 7) & 1 ? 1 : -1;
    sum += it->biases[i] * spin;
    for (uint32_t at = l->row_start[i]; at < l->row_start[i + 1]; at++) {
      uint32_t j = l->columns[at];
      if (j > i) {
        double other = bits[j >> 3] >> (j & 7) & 1 ? 1 : -1;
        sum += (double)it->scale * it->row_weights[at] * spin * other;
      }
    }
  }
  return -sum;
}

int32_t program_energy(tsu_program handle, const uint8_t *bits, uint64_t bits_size,
                       double *energies, uint64_t n_states) {
  program *it = (program *)object_hold(handle, KIND_PROGRAM);
  if (it == NULL) {
    return TSU_E_ARG;
  }
  uint64_t stride = ((uint64_t)it->layout.n_nodes + 7) / 8;
  int32_t status = TSU_OK;
  if (!bits || !energies || !aligned(energies, 8) || n_states == 0 || n_states > TSU_MAX_BATCH ||
      bits_size != n_states * stride || overlap(bits, bits_size, energies, 8 * n_states)) {
    status = fail(TSU_E_ARG, "%llu bytes for %llu states, or a buffer is missing or overlaps",
                  (unsigned long long)bits_size, (unsigned long long)n_states);
  } else if (atomic_exchange(&it->busy, true)) {
    status = fail(TSU_E_BUSY, "a run of this program is under way");
  } else {
    for (uint64_t k = 0; k < n_states; k++) {
      energies[k] = energy(it, bits + k * stride);
    }
    atomic_store(&it->busy, false);
  }
  object_release(&it->object);
  return status;
}
