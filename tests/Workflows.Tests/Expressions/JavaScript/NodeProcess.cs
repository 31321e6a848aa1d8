using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>One Node.js that runs many programs, a JSON line each, every one in a fresh context.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const string Runner = """
        const vm = require('vm');
        const describe = value => {
          if (value === undefined) return 'undefined';
          if (typeof value === 'number') return Object.is(value, -0) ? 'number:-0' : 'number:' + String(value);
          if (typeof value === 'function') return 'function';
          try { return typeof value + ':' + JSON.stringify(value); } catch { return 'unwritable'; }
        };
        require('readline').createInterface({ input: process.stdin }).on('line', line => {
          const source = JSON.parse(line);
          let answer;
          try {
            const context = vm.createContext({});
            answer = describe(vm.runInContext(source, context, { timeout: 2000 }));
          } catch (error) {
            answer = error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? 'timeout'
              : error && typeof error === 'object' && typeof error.name === 'string' && 'message' in error ? 'throws:' + error.name
              : 'throws ' + describe(error);
          }
          process.stdout.write(JSON.stringify(answer) + '\n');
        });
        """;

    private readonly Process process;

    public NodeProcess()
    {
        var start = new ProcessStartInfo("node", ["-e", Runner])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TZ"] = "Europe/Berlin" },
        };
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            // Without Node.js there is nothing to compare with.
            throw new InvalidOperationException("Node.js (`node`) is needed on the PATH: these tests compare the evaluator with it.", missing);
        }
    }

    /// <summary>The answers in the order of the sources; writing and reading run side by side.</summary>
    public async Task<IReadOnlyList<string>> Run(IReadOnlyList<string> sources)
    {
        var writing = Task.Run(async () =>
        {
            foreach (var source in sources)
                await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(source));
            await process.StandardInput.FlushAsync();
        });
        List<string> answers = [];
        while (answers.Count < sources.Count)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node.js ended early.");
            answers.Add(JsonSerializer.Deserialize<string>(line)!);
        }
        await writing;
        return answers;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5000);
        process.Dispose();
    }
}
