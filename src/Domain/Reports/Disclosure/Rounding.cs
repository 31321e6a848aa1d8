namespace Kim.Domain.Reports.Disclosure;

/// <summary>
/// what is shown is rounded to a multiple of the base, each number by itself and totals from their exact value; rounded parts need not add up
/// to the rounded total. Suppression comes first and with exact values: whoever cannot work a cell out of exact numbers cannot out of coarser ones.
/// </summary>
public readonly record struct Rounding(int Base)
{
    public static readonly Rounding Off = new(1);

    public bool IsOff => Base <= 1;

    public static Rounding Of(string setting) => setting is "off" ? Off : new(int.Parse(setting));

    public long Round(long value) => IsOff ? value : (value + (Base / 2)) / Base * Base;

    public override string ToString() => IsOff ? "off" : Base.ToString();
}
