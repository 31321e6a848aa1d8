using System.Diagnostics;

namespace Api.Tests.Robustness;

/// <summary>The simulated year of <c>scripts/simulate-year</c>, shorter and smaller than by hand.</summary>
public sealed class YearTests(SharedFolder folder) : IClassFixture<SharedFolder>
{
    [Fact]
    public async Task The_figures_of_a_simulated_half_year_add_up_in_every_municipality()
    {
        var program = await folder.Start();

        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "scripts", "simulate-year"), program.Address.ToString(), "--weeks=26", "--cases=8", "--reports=9"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var year = Process.Start(start)!;
        var (said, complained) = (year.StandardOutput.ReadToEndAsync(), year.StandardError.ReadToEndAsync());
        await year.WaitForExitAsync();

        year.ExitCode.ShouldBe(0, $"{await said}\n{await complained}");
        (await said).ShouldEndWith(" passed, 0 failed\n");
    }
}
