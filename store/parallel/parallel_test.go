package parallel

import (
	"errors"
	"slices"
	"testing"
)

func TestAheadHandsOnAllInOrder(t *testing.T) {
	values := []int{1, 2, 3, 4, 5}
	if got := slices.Collect(Prefetch(slices.Values(values))); !slices.Equal(got, values) {
		t.Errorf("it gave %v", got)
	}
}

func TestAheadHasEndedWhenTheWorkEndsEarly(t *testing.T) {
	ended := false
	for v := range Prefetch(func(yield func(int) bool) {
		for v := 0; yield(v); v++ {
		}
		ended = true
	}) {
		if v == 3 {
			break
		}
	}
	if !ended {
		t.Error("the values go on behind its back")
	}
}

func TestWhatPanicsElsewherePanicsHere(t *testing.T) {
	for name, work := range map[string]func(){
		"ahead": func() {
			for range Prefetch(func(func(int) bool) { panic("lost") }) {
				continue
			}
		},
		"atOnce": func() { _ = Each(make([]int, 9), func(*int) error { panic("lost") }) },
	} {
		func() {
			defer func() {
				if recover() != "lost" {
					t.Errorf("%s swallows it", name)
				}
			}()
			work()
		}()
	}
}

func TestInParallelReachesEveryValueAndReturnsOneError(t *testing.T) {
	values := make([]int, 100)
	if err := Each(values, func(v *int) error { *v++; return nil }); err != nil || slices.Contains(values, 0) {
		t.Errorf("%v, %v", values, err)
	}
	wrong := errors.New("wrong")
	if err := Each(values, func(*int) error { return wrong }); !errors.Is(err, wrong) {
		t.Errorf("the error is %v", err)
	}
}
