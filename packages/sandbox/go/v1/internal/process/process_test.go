package process

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestChildrenDieWithUs starts this test again as the parent of a child, kills
// it and looks for the child.
func TestChildrenDieWithUs(t *testing.T) {
	const role, pidFile = "SANDBOX_TEST_PARENT", "pid"
	if dir := os.Getenv(role); dir != "" {
		p, err := Start(filepath.Join(dir, "log"), nil, []string{"sleep", "60"})
		if err != nil {
			t.Fatal(err)
		}
		_ = os.WriteFile(filepath.Join(dir, pidFile), []byte(strconv.Itoa(p.PID)), 0o600)
		time.Sleep(time.Minute)
		return
	}
	dir := t.TempDir()
	parent := exec.Command(os.Args[0], "-test.run=^TestChildrenDieWithUs$")
	parent.Env = append(os.Environ(), role+"="+dir)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	child := 0
	eventually(t, func() bool {
		data, _ := os.ReadFile(filepath.Join(dir, pidFile))
		child, _ = strconv.Atoi(string(data))
		return child != 0
	})
	_ = parent.Process.Kill()
	_ = parent.Wait()
	eventually(t, func() bool { return ended(child) })
}

func TestStopWakesASuspendedChild(t *testing.T) {
	p, err := Start(filepath.Join(t.TempDir(), "log"), nil, []string{"sleep", "60"})
	if err != nil {
		t.Fatal(err)
	}
	_ = syscall.Kill(p.PID, syscall.SIGSTOP)
	began := time.Now()
	p.Stop(30 * time.Second)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("took %s", took)
	}
}

func ended(pid int) bool {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err != nil || strings.Contains(string(stat), ") Z ")
}

func eventually(t *testing.T, f func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !f(); {
		if time.Now().After(deadline) {
			t.Fatal("not within 10 s")
		}
		time.Sleep(20 * time.Millisecond)
	}
}
