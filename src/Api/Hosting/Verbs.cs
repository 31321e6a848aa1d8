using Kim.Api.Persistence.Embedded;

namespace Kim.Api.Hosting;

/// <summary>What the program does instead of serving when its first argument names it.</summary>
internal static class Verbs
{
    /// <summary>How it ended; null when the arguments name none.</summary>
    public static async Task<int?> Run(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return args switch
        {
            ["database"] => await DatabaseVerb.Run(),
            [CreateOperatorVerb.Name, ..] => await CreateOperatorVerb.Run(args, settings, Console.In, Console.Out),
            [RotateKeysVerb.Name] => await RotateKeysVerb.Run(settings, Console.Out, CancellationToken.None),
            [VerifyAccessLogVerb.Name, ..] => await VerifyAccessLogVerb.Run(args, settings, Console.Out),
            [ReapplyErasuresVerb.Name, ..] => await ReapplyErasuresVerb.Run(args, settings, Console.Out),
            _ => null,
        };
    }
}
