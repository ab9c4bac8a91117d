/* Handles: numbers that are never used again, so that a stale one is an error and not a crash. */
#include <stdlib.h>

#include "internal.h"

#define PLACES 65536u

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static object *places[PLACES];
static uint64_t opened;
static uint32_t next_place;

int32_t object_open(object *it, kind kind, const object *parent, void (*destroy)(object *),
                    uint64_t *handle) {
  pthread_mutex_lock(&lock);
  for (uint32_t tried = 0; tried < PLACES; tried++) {
    uint32_t place = next_place++ % PLACES;
    if (places[place] == NULL) {
      it->kind = kind;
      it->handle = (++opened << 16) | place;
      it->holders = 1;
      it->closed = false;
      it->parent = parent;
      it->destroy = destroy;
      places[place] = it;
      *handle = it->handle;
      pthread_mutex_unlock(&lock);
      return TSU_OK;
    }
  }
  pthread_mutex_unlock(&lock);
  return fail(TSU_E_CAPACITY, "more than %u handles are open", PLACES);
}

object *object_hold(uint64_t handle, kind kind) {
  static const char *const names[] = {"nothing", "device", "program", "job"};
  pthread_mutex_lock(&lock);
  object *it = places[handle % PLACES];
  if (it != NULL && it->handle == handle && it->kind == kind && !it->closed) {
    it->holders++;
  } else {
    it = NULL;
  }
  pthread_mutex_unlock(&lock);
  if (it == NULL) {
    fail(TSU_E_ARG, "there is no %s with handle %llu", names[kind], (unsigned long long)handle);
  }
  return it;
}

void object_release(object *it) {
  pthread_mutex_lock(&lock);
  bool last = --it->holders == 0;
  if (last) {
    places[it->handle % PLACES] = NULL;
  }
  pthread_mutex_unlock(&lock);
  if (last) {
    it->destroy(it);
  }
}

bool object_close(object *it) {
  pthread_mutex_lock(&lock);
  bool mine = !it->closed;
  it->closed = true;
  pthread_mutex_unlock(&lock);
  if (mine) {
    object_release(it); /* the hold that opening took */
  }
  return mine;
}

bool object_is_closed(object *it) {
  pthread_mutex_lock(&lock);
  bool closed = it->closed;
  pthread_mutex_unlock(&lock);
  return closed;
}

size_t object_children(const object *parent, object **children, size_t room) {
  size_t count = 0;
  pthread_mutex_lock(&lock);
  for (uint32_t place = 0; place < PLACES && count < room; place++) {
    object *it = places[place];
    if (it != NULL && !it->closed && it->parent == parent) {
      it->holders++;
      children[count++] = it;
    }
  }
  pthread_mutex_unlock(&lock);
  return count;
}
