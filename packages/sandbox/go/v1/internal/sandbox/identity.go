package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"cluster-federation-sandbox/internal/ports"
)

// identity is what a state directory keeps from start to start.
type identity struct {
	BasePort int      `json:"basePort"`
	Clusters []Member `json:"clusters"`
	Seed     string   `json:"seed"`
	// Seeded is the seed that was planted completely, by generation.
	Seeded map[string]string `json:"seeded,omitempty"`
}

// lock makes sure that one directory has one supervisor; the kernel frees it.
func lock(dir string) (unlock func(), err error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, errors.New("a sandbox is already running in " + dir)
	}
	return func() { f.Close() }, nil
}

// takePorts is patient with the ports of an earlier run: when its supervisor
// was killed a moment ago, the kernel may still be clearing up the children.
func takePorts(ctx context.Context, base int, names []string) (*ports.Block, error) {
	if base == 0 {
		return ports.Choose(names)
	}
	for deadline := time.Now().Add(5 * time.Second); ; {
		block, err := ports.Take(base, names)
		if err == nil || ctx.Err() != nil || time.Now().After(deadline) {
			return block, err
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func readIdentity(dir string) (id identity, exists bool, err error) {
	data, err := os.ReadFile(filepath.Join(dir, "sandbox.json"))
	if errors.Is(err, os.ErrNotExist) {
		return id, false, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &id)
	}
	return id, true, err
}

func writeIdentity(dir string, id identity) error {
	data, err := json.MarshalIndent(id, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "sandbox.json")
	if err := os.WriteFile(path+".tmp", append(data, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}
