using Benchmarks.Database;

namespace Benchmarks;

internal static class Entry
{
    public static async Task<int> Main(string[] args)
    {
        await using var server = await PrivateServer.Start();
        await Floor.Prepare(server);
        await using var eight = await EightTasks.Open(server);
        Console.WriteLine(server.Folder);
        var n = args.Length > 0 ? int.Parse(args[0]) : 300;
        foreach (var workers in new[] { 8, 1, 8, 32 })
        {
            var floor = await Floor.Measure(server, workers, TimeSpan.FromSeconds(2));
            var starts = await Load.Rate(Enumerable.Range(0, n).ToList(), workers, eight.Start);
            var time = TimeSpan.Zero;
            var count = 0;
            for (var i = 0; i < 8; i++)
            {
                var open = await eight.OpenTasks();
                count += open.Count;
                time += await Load.Time(open, workers, eight.Complete);
            }
            Console.WriteLine($"c={workers}: floor {floor:F0} starts {starts:F0} completions {count / time.TotalSeconds:F0}");
        }
        return 0;
    }
}
