package pages

import "encoding/binary"

const (
	bigEndian = 0x377f0683 // begins a log whose sums are of big-endian numbers
	logHead   = 32         // bytes before the first frame
	frameHead = 24         // bytes before the page in a frame
)

// sums are the two running sums of a log. Each frame has those of everything before it
// and of itself.
type sums [2]uint32

func (s sums) over(order binary.ByteOrder, text []byte) sums {
	for ; len(text) >= 8; text = text[8:] {
		s[0] += order.Uint32(text) + s[1]
		s[1] += order.Uint32(text[4:]) + s[0]
	}
	return s
}

func sumsIn(text []byte) sums {
	return sums{binary.BigEndian.Uint32(text), binary.BigEndian.Uint32(text[4:])}
}

// readLog finds the pages that the log has newer versions of. It skips damaged frames. So
// does SQLite, but with all later ones, too, although what they hold was saved. Frames
// after the end of the last transaction were not saved.
func (f *File) readLog() error {
	info, err := f.log.Stat()
	if err != nil || info.Size() < logHead {
		return err
	}
	head := make([]byte, logHead)
	if err := readAt(f.log, head, 0); err != nil {
		return err
	}
	var order binary.ByteOrder = binary.LittleEndian
	if binary.BigEndian.Uint32(head) == bigEndian {
		order = binary.BigEndian
	}
	last := sumsIn(head[24:])
	frame := make([]byte, frameHead+f.size)
	if (sums{}).over(order, head[:24]) != last { // The header is damaged; the first frame has its salt, too.
		if err := readAt(f.log, frame, logHead); err != nil {
			return err
		}
		copy(head[16:24], frame[8:16])
	}
	salt := string(head[16:24])
	pending := map[int64]int64{}
	for at := int64(logHead); at+int64(len(frame)) <= info.Size(); at += int64(len(frame)) {
		if err := readAt(f.log, frame, at); err != nil {
			return err
		}
		before := last
		last = sumsIn(frame[16:])
		if string(frame[8:16]) != salt || before.over(order, frame[:8]).over(order, frame[frameHead:]) != last {
			continue
		}
		pending[int64(binary.BigEndian.Uint32(frame))] = at + frameHead
		if binary.BigEndian.Uint32(frame[4:]) > 0 { // It ends a transaction.
			for number, place := range pending {
				f.newer[number] = place
			}
			clear(pending)
		}
	}
	return nil
}
