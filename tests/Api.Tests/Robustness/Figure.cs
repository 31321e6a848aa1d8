namespace Api.Tests.Robustness;

/// <summary>What a long run measured, for the table that <c>scripts/endurance</c> prints. Nothing is asserted of it.</summary>
internal static class Figure
{
    public static void Tell(string figure) => TestContext.Current.TestOutputHelper?.WriteLine("Figure: " + figure);
}
