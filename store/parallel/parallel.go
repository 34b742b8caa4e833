// Package parallel prepares values ahead of their use, and works on all processors.
package parallel

import (
	"cmp"
	"iter"
	"runtime"
	"sync"
)

// Prefetch iterates over values in a goroutine of its own, one value ahead of the
// work. When the work ends early the goroutine ends, too. A panic in it is raised
// here.
func Prefetch[T any](values iter.Seq[T]) iter.Seq[T] {
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

// Each processes every value, on all processors. work may touch nothing but
// the value. It returns one of several errors, and a panic is raised here.
func Each[T any](values []T, work func(*T) error) (failure error) {
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
