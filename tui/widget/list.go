package widget

func Abs(n int) int { return max(n, -n) }
