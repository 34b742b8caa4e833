package store

import (
	"cmp"
	"iter"
	"runtime"
	"sync"
)

// prefetch runs through values in a goroutine of its own, one value before the one
// that is worked on. When the work ends early the goroutine has ended, too. What
// panics in it panics here.
func prefetch[T any](values iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		next, stop := make(chan T, 1), make(chan struct{})
		var panicked any
		go func() {
			defer close(next)
			defer func() { panicked = recover() }()
			for v := range values {
				select {
				case next <- v:
				case <-stop:
					return
				}
			}
		}()
		defer func() {
			for range next {
			}
			if panicked != nil {
				panic(panicked)
			}
		}()
		defer close(stop)
		for v := range next {
			if !yield(v) {
				return
			}
		}
	}
}

// inParallel does the same to every value, on all processors. It may touch nothing but
// the value. Of several errors it gives one, and what panics panics here.
func inParallel[T any](values []T, work func(*T) error) (failure error) {
	workers := runtime.GOMAXPROCS(0)
	failures, panicked := make([]error, workers), make([]any, workers)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			defer func() { panicked[w] = recover() }()
			for n := w; n < len(values) && failures[w] == nil; n += workers {
				failures[w] = work(&values[n])
			}
		})
	}
	group.Wait()
	for w := range workers {
		if panicked[w] != nil {
			panic(panicked[w])
		}
		failure = cmp.Or(failure, failures[w])
	}
	return failure
}
